"""The subnet of the stack, for the `nopassword` answer to Dovecot (facts.md, "Front and log-ins")."""

import ipaddress
import socket
import struct
from functools import cache

from admin import config


@cache
def trusted():
    """SUBNET and SUBNET6 where given; else the network that this container's own name belongs to."""
    return [subnet for subnet in (config.get("SUBNET"), config.get("SUBNET6")) if subnet] or [_own()]


def _own():
    address = ipaddress.ip_address(socket.gethostbyname(socket.gethostname()))
    with open("/proc/net/route", encoding="ascii") as routes:
        for line in list(routes)[1:]:
            fields = line.split()
            destination, mask = (_from_hex(fields[position]) for position in (1, 7))
            network = ipaddress.ip_network(f"{destination}/{mask}")
            if network.prefixlen and address in network:
                return str(network)
    return f"{address}/32"


def _from_hex(word):
    return ipaddress.ip_address(struct.pack("<L", int(word, 16)))
