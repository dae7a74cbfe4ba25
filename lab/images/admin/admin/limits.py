"""Rate limits in redis, after Mailu's limiter.py: failed log-ins by user and by network, sent mail by sender.

Simpler than the original in one point: a fixed window that begins with the first hit, not a moving one.
"""

import hashlib
import hmac
import ipaddress
import re

from admin import broker, config

_UNIT_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "month": 2592000, "year": 31104000}
_LIMIT = re.compile(r"(\d+)\s*(?:/|per)\s*(\d+)?\s*(second|minute|hour|day|month|year)s?", re.IGNORECASE)


def _parse(setting):
    """Amount and seconds of a text such as `50/day`."""
    amount, multiple, unit = _LIMIT.fullmatch(config.get(setting).strip()).groups()
    return int(amount), int(multiple or 1) * _UNIT_SECONDS[unit.lower()]


def _is_full(redis, setting, key):
    return int(redis.call("GET", f"{setting}/{key}") or 0) >= _parse(setting)[0]


def _hit(redis, setting, key):
    if redis.call("INCR", f"{setting}/{key}") == 1:
        redis.call("EXPIRE", f"{setting}/{key}", _parse(setting)[1])


def _is_new(redis, setting, *key):
    """Whether this has not been counted in the window yet: the same failure repeated counts once."""
    return redis.call("SET", "/".join(("dedup", setting, *key)), 1, "NX", "EX", _parse(setting)[1]) is not None


def _network(ip):
    address = ipaddress.ip_address(ip)
    mask = config.number(f"AUTH_RATELIMIT_IP_V{address.version}_MASK")
    return str(ipaddress.ip_network(f"{ip}/{mask}", strict=False).network_address)


def _applies(redis, ip):
    """Not to an address of AUTH_RATELIMIT_EXEMPTION, nor to one that has logged in rightly before."""
    exempt = (ipaddress.ip_network(text, strict=False) for text in config.words("AUTH_RATELIMIT_EXEMPTION"))
    return not any(ipaddress.ip_address(ip) in net for net in exempt) and not redis.call("GET", f"exempt-{ip}")


def exempt(ip):
    with broker.Redis(broker.RATE_LIMITS) as redis:
        redis.call("SET", f"exempt-{ip}", 1, "EX", config.number("AUTH_RATELIMIT_EXEMPTION_LENGTH"))


def is_network_limited(ip):
    with broker.Redis(broker.RATE_LIMITS) as redis:
        return _applies(redis, ip) and _is_full(redis, "AUTH_RATELIMIT_IP", _network(ip))


def is_user_limited(email, ip):
    with broker.Redis(broker.RATE_LIMITS) as redis:
        return _applies(redis, ip) and _is_full(redis, "AUTH_RATELIMIT_USER", email)


def count_failure_of_network(ip, email=""):
    with broker.Redis(broker.RATE_LIMITS) as redis:
        if _applies(redis, ip):
            _count_network(redis, ip, email)


def count_failure_of_user(email, ip, password):
    """A wrong password for an account that exists counts for the account and for the network."""
    truncated = hmac.new(email.encode(), password.encode(), hashlib.sha256).hexdigest()[-6:]
    with broker.Redis(broker.RATE_LIMITS) as redis:
        if _applies(redis, ip) and _is_new(redis, "AUTH_RATELIMIT_USER", email, truncated):
            _hit(redis, "AUTH_RATELIMIT_USER", email)
            _count_network(redis, ip, email)


def _count_network(redis, ip, email):
    if not email or _is_new(redis, "AUTH_RATELIMIT_IP", _network(ip), email):
        _hit(redis, "AUTH_RATELIMIT_IP", _network(ip))


def may_send(email):
    """Counts one message of a sender; False when there have been too many."""
    with broker.Redis(broker.RATE_LIMITS) as redis:
        if _is_full(redis, "MESSAGE_RATELIMIT", email):
            return False
        _hit(redis, "MESSAGE_RATELIMIT", email)
        return True
