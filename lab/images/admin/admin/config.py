"""Settings from the environment, with the defaults of Mailu's configuration.py."""

import os

DEFAULTS = {
    "ADMIN_CALL_SECONDS": "0",
    "AUTH_RATELIMIT_EXEMPTION": "",
    "AUTH_RATELIMIT_EXEMPTION_LENGTH": "86400",
    "AUTH_RATELIMIT_IP": "5/hour",
    "AUTH_RATELIMIT_IP_V4_MASK": "24",
    "AUTH_RATELIMIT_IP_V6_MASK": "48",
    "AUTH_RATELIMIT_USER": "50/day",
    "AUTH_REQUIRE_TOKENS": "false",
    "CREDENTIAL_ROUNDS": "12",
    "DEFAULT_SPAM_THRESHOLD": "80",
    "DKIM_ON_DEMAND": "false",
    "DKIM_PATH": "/dkim/{domain}.{selector}.key",
    "DKIM_SELECTOR": "dkim",
    "DMARC_RUA": "",
    "DMARC_RUF": "",
    "DOMAIN": "mailu.io",
    "HOSTNAMES": "mail.mailu.io",
    "IMAP_ADDRESS": "imap",
    "INBOUND_TLS_ENFORCE": "false",
    "INSTANCE_ID_PATH": "/data/instance",
    "MESSAGE_RATELIMIT": "200/day",
    "MESSAGE_RATELIMIT_EXEMPTION": "",
    "RECIPIENT_DELIMITER": "",
    "REDIS_ADDRESS": "db",
    "SECRET_KEY": "changeMe",
    "SMTP_ADDRESS": "smtp",
    "SQLITE_DATABASE_FILE": "/data/main.db",
    "SUBNET": "",
    "SUBNET6": "",
    "WILDCARD_SENDERS": "",
}


def get(name):
    """A setting, or the content of the file that NAME_FILE points to (Mailu's habit for secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        with open(path, encoding="utf-8") as handle:
            return handle.read().strip()
    return os.environ.get(name) or DEFAULTS[name]


def flag(name):
    return get(name).lower() in ("true", "yes")


def number(name):
    return int(get(name))


def words(name):
    """A comma-separated setting as a list, lower case and without blanks."""
    return [word for word in get(name).lower().replace(" ", "").split(",") if word]
