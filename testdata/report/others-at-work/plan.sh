#!/bin/sh
set -e
# virbr7 (network demo): 2 changes: + 2 to create
tc -batch - <<'END'
# + leaf of 1:2
qdisc add dev virbr7 parent 1:2 handle 2: fq_codel
# + leaf of 1:3
qdisc add dev virbr7 parent 1:3 handle 3: fq_codel
END
