#!/bin/sh
set -e
# virbr7 (network demo): 6 changes: + 3 to create, ~ 3 to update
tc -batch - <<'END'
# ~ the limit of all traffic, 5000 kB/s (40 Mbit/s): burst 1600b → 5Mb
class change dev virbr7 parent 1: classid 1:1 htb rate 1000kbps ceil 5000kbps burst 5120kb quantum 200000
# ~ everybody without a floor: rate 38400Kbit → 26400Kbit, quantum 85 → 200000, burst 1593b → 5Mb
class change dev virbr7 parent 1:1 classid 1:2 htb rate 3300kbps ceil 5000kbps burst 5120kb quantum 200000
# ~ floor 200 kB/s (1.6 Mbit/s) of web (52:54:00:11:22:01): quantum 1 → 20000
class change dev virbr7 parent 1:1 classid 1:3 htb rate 200kbps ceil 5000kbps quantum 20000
# + floor 1500 kB/s (12 Mbit/s) of mail (52:54:00:11:22:02)
class add dev virbr7 parent 1:1 classid 1:4 htb rate 1500kbps ceil 5000kbps quantum 150000
# + tells guests apart, in every protocol
filter replace dev virbr7 parent 1: protocol all prio 700 handle 0x1 bpf bytecode "15,32 0 0 2,53 0 1 1122817,37 0 1 1122818,6 0 0 0,53 5 0 1122818,21 0 3 1122817,40 0 0 0,21 0 1 21076,6 0 0 65539,6 0 0 0,21 0 3 1122818,40 0 0 0,21 0 1 21076,6 0 0 65540,6 0 0 0"
# + leaf of 1:4
qdisc add dev virbr7 parent 1:4 handle 4: fq_codel
END
