#!/bin/sh
set -e
# virbr7 (network lan): 19 changes: + 19 to create
ip -batch - <<'END'
# + everything for the guests of virbr7 passes it
link add name vqi-virbr7 txqueuelen 1000 type ifb
link set dev vqi-virbr7 alias "virt-qos: guests of virbr7"
link set dev vqi-virbr7 up
# + everything for the guests of virbr7 passes it
link add name vqo-virbr7 txqueuelen 1000 type ifb
link set dev vqo-virbr7 alias "virt-qos: guests of virbr7"
link set dev vqo-virbr7 up
END
tc -batch - <<'END'
# + root of the tree; who is in no class goes to 1:2
qdisc add dev vqi-virbr7 root handle 1: htb default 2
# + root of the tree; who is in no class goes to 1:2
qdisc add dev vqo-virbr7 root handle 1: htb default 2
# + carries the redirect
qdisc add dev vnet0 clsact
# + the limit of all traffic, 10000 kB/s (80 Mbit/s)
class add dev vqi-virbr7 parent 1: classid 1:1 htb rate 10000kbps ceil 10000kbps quantum 200000
# + the limit of all traffic, 3000 kB/s (24 Mbit/s)
class add dev vqo-virbr7 parent 1: classid 1:1 htb rate 3000kbps ceil 3000kbps quantum 200000
# + floor 2000 kB/s (16 Mbit/s) of web (52:54:00:11:22:01)
class add dev vqi-virbr7 parent 1:1 classid 1:3 htb rate 2000kbps ceil 10000kbps quantum 200000
# + floor 700 kB/s (5.6 Mbit/s) of web (52:54:00:11:22:01)
class add dev vqo-virbr7 parent 1:1 classid 1:3 htb rate 700kbps ceil 3000kbps quantum 70000
# + everybody without a floor
class add dev vqi-virbr7 parent 1:1 classid 1:2 htb rate 8000kbps ceil 10000kbps quantum 200000
# + everybody without a floor
class add dev vqo-virbr7 parent 1:1 classid 1:2 htb rate 2300kbps ceil 3000kbps quantum 200000
# + tells guests apart, in every protocol
filter replace dev vqi-virbr7 parent 1: protocol all prio 700 handle 0x1 bpf bytecode "9,32 0 0 2,53 0 1 1122817,37 0 1 1122817,6 0 0 0,21 0 3 1122817,40 0 0 0,21 0 1 21076,6 0 0 65539,6 0 0 0"
# + tells guests apart, in every protocol
filter replace dev vqo-virbr7 parent 1: protocol all prio 700 handle 0x1 bpf bytecode "9,32 0 0 8,53 0 1 1122817,37 0 1 1122817,6 0 0 0,21 0 3 1122817,40 0 0 6,21 0 1 21076,6 0 0 65539,6 0 0 0"
# + leaf of 1:2
qdisc add dev vqi-virbr7 parent 1:2 handle 2: fq_codel
# + leaf of 1:3
qdisc add dev vqi-virbr7 parent 1:3 handle 3: fq_codel
# + leaf of 1:2
qdisc add dev vqo-virbr7 parent 1:2 handle 2: fq_codel
# + leaf of 1:3
qdisc add dev vqo-virbr7 parent 1:3 handle 3: fq_codel
# + everything of this guest passes vqi-virbr7
filter add dev vnet0 egress protocol all prio 700 handle 0x1 matchall action mirred egress redirect dev vqi-virbr7
# + everything of this guest passes vqo-virbr7
filter add dev vnet0 ingress protocol all prio 701 handle 0x1 matchall action mirred egress redirect dev vqo-virbr7
END
