"""Why a command of the set-up failed: known from what it printed, which names the cause last or not at all."""

import re

# What a person is told -> words of pip, apt and the system that show it; the first that fits. The order matters: a lost
# connection also shows as a package that is not there, and a full disk as a damaged one.
CAUSES = {
    "The disk is full.": ("No space left on device", "Disk quota exceeded"),
    "The package index shows a certificate that is not trusted here: behind a company's proxy, set PIP_CERT to the "
    "file of the proxy's certificate.": ("CERTIFICATE_VERIFY_FAILED", "SSLCertVerificationError"),
    "The proxy lets nothing through: check HTTPS_PROXY.": ("ProxyError", "Proxy Authentication Required"),
    "No connection to a package index, which set-up needs the first time: check the network, and the index in pip's "
    "settings (pip config list).": (
        "NewConnectionError",
        "NameResolutionError",
        "ConnectTimeoutError",
        "ReadTimeoutError",
        "ConnectionResetError",
        "RemoteDisconnected",
        "IncompleteRead",
        "SSLError",
        "connection broken by",
    ),
    "No connection to the servers of the system's packages: check the network, and the sources of apt.": (
        "Temporary failure resolving",
        "Could not resolve",
        "Could not connect",
        "Unable to connect",
        "Connection timed out",
    ),
    "What came is not what requirements.lock names: damaged on the way, or changed on the index.": (
        "DO NOT MATCH THE HASHES",
    ),
    "The package index does not let you in.": (r"\b40[13] Client Error", "HTTP error 40[13]"),
    "The package index has no {} for this system and Python: README.md names those that are served.": (
        r"No matching distribution found for (\S+)",
    ),
    "Another program is installing packages: wait for it, then start again.": ("Could not get lock", "Unable to lock"),
    "apt knows no package {}: check its sources.": (
        r"Unable to locate package (\S+)",
        r"Package '?(\S+?)'? has no installation candidate",
    ),
    "Something here may not be written to.": ("Permission denied", "Read-only file system"),
}


def cause(said: str) -> str:
    """One or two sentences; empty when what was said shows none that is known."""
    for sentence, patterns in CAUSES.items():
        for pattern in patterns:
            found = re.search(pattern, said)
            if found is not None:
                return sentence.format(*found.groups())
    return ""
