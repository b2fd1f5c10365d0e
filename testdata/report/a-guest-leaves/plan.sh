#!/bin/sh
set -e
# virbr7 (network demo): 3 changes: ~ 2 to update, - 1 to remove
tc -batch - <<'END'
# - nobody is promised class 1:4 any more
class del dev virbr7 classid 1:4
# ~ everybody without a floor: rate 26400Kbit → 38400Kbit
class change dev virbr7 parent 1:1 classid 1:2 htb rate 4800kbps ceil 5000kbps burst 5120kb quantum 200000
# ~ the addresses have changed
filter replace dev virbr7 parent 1: protocol all prio 700 handle 0x1 bpf bytecode "9,32 0 0 2,53 0 1 1122817,37 0 1 1122817,6 0 0 0,21 0 3 1122817,40 0 0 0,21 0 1 21076,6 0 0 65539,6 0 0 0"
END
