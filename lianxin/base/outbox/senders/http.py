"""A sender that hands each message to the provider's address over HTTPS."""

import ipaddress
import json
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, SSLError
from urllib3.util import Timeout

from lianxin.base.outbox.senders.sender import Never, NotNow

CONNECT_S, READ_S = 5.0, 10.0
LONGEST_ANSWER, LONGEST_RECEIPT = 64 * 1024, 120
BUSY = (409, 425, 429, 503)  # the provider says itself that it has not taken the message yet

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotAllowed(Exception):
    """The address is not one to which messages may go."""


@dataclass(frozen=True, slots=True)
class Http:
    """POSTs JSON {key, to, text} with the header Idempotency-Key; the secret goes along as a bearer's.

    HTTPS alone, but to this very machine; an address in a private network only where `allowed` names it. A redirect is
    not followed: it could lead anywhere. The name is resolved once, and what was checked is what is spoken to.
    """

    url: str
    secret: str
    honours_keys: bool
    allowed: tuple[Network, ...] = ()

    def send(self, key: str, to: str, text: str) -> str:
        """Hand over one message; whatever leaves open whether it was taken is raised as it comes."""
        try:
            status, content = self._post(key, json.dumps({"key": key, "to": to, "text": text}).encode())
        except NotAllowed as error:
            raise Never("address") from error
        except (socket.gaierror, ConnectTimeoutError, NewConnectionError, SSLError) as error:
            raise NotNow("unreachable") from error
        if 200 <= status < 300:
            return _receipt(content)
        if status in BUSY:
            raise NotNow("busy")
        if status < 500:
            raise Never("refused")
        raise ConnectionError(f"the provider answered {status}")

    def _post(self, key: str, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        timeout = Timeout(connect=CONNECT_S, read=READ_S)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = str(self._address(parts.scheme, host, port))
        pool: urllib3.HTTPConnectionPool
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                address, port, timeout=timeout, retries=False, server_hostname=host, assert_hostname=host
            )
        else:
            pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
        with pool:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            answer = pool.urlopen(
                "POST", target, body, self._headers(key, parts.netloc), redirect=False, preload_content=False
            )
            try:
                return answer.status, answer.read(LONGEST_ANSWER)
            finally:
                answer.close()

    def _headers(self, key: str, netloc: str) -> dict[str, str]:
        headers = {"Host": netloc.rpartition("@")[2], "Content-Type": "application/json", "Idempotency-Key": key}
        return {**headers, "Authorization": f"Bearer {self.secret}"} if self.secret else headers

    def _address(self, scheme: str, host: str, port: int) -> Address:
        """Return the address to speak to; all that the name stands for must be allowed."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(str(one[4][0])) for one in found]
        here = all(one.is_loopback for one in addresses)
        if scheme != "https" and not (scheme == "http" and here):
            raise NotAllowed(scheme)
        if not here and not all(self._may(one) for one in addresses):
            raise NotAllowed(host)
        return addresses[0]

    def _may(self, address: Address) -> bool:
        mapped = getattr(address, "ipv4_mapped", None)
        address = mapped or address
        return (address.is_global and not address.is_multicast) or any(address in network for network in self.allowed)


def networks(listed: str) -> tuple[Network, ...]:
    """Return the networks of a list separated by commas, "10.1.2.3" or "10.9.0.0/16"."""
    return tuple(ipaddress.ip_network(one.strip()) for one in listed.split(",") if one.strip())


def _receipt(content: bytes) -> str:
    """Return the provider's own number of the message, `id` of its JSON; empty where there is none."""
    try:
        answer: Any = json.loads(content)
    except ValueError:
        return ""
    return str(answer.get("id", ""))[:LONGEST_RECEIPT] if isinstance(answer, dict) else ""
