"""Cookies that only this host over TLS may set, and plain ones where a home has no TLS."""

import hashlib
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface

HOME_ENDINGS = (".local", ".lan")


def is_home_http() -> bool:
    """Whether this is plain http at an address that only exists at home or on this machine."""
    return not request.is_secure and _is_home(request.headers.get("Host", ""))


def may_lack_https() -> bool:
    """Whether a phone came over plain http: it works, with less than https would allow."""
    return is_home_http() and not is_this_machine(_without_port(request.headers.get("Host", "")))


def is_this_machine(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _is_home(host: str) -> bool:
    name = _without_port(host)
    try:
        address = ip_address(name)
    except ValueError:
        return name.endswith(HOME_ENDINGS) or ("." not in name and name.isascii() and name != "")
    return address.is_private or address.is_loopback or address.is_link_local


def _without_port(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def cookie_name(name: str) -> str:
    return name if is_home_http() else f"__Host-{name}"


def set_cookie(response: Response, name: str, value: str, *, seconds: int) -> None:
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=seconds,
        secure=not is_home_http(),
        httponly=True,
        samesite="Lax",
    )


def delete_cookie(response: Response, name: str) -> None:
    set_cookie(response, name, "", seconds=0)


class FlashSession(SecureCookieSessionInterface):
    """Flask's signed cookie; it carries flashed messages and nothing else."""

    digest_method = staticmethod(hashlib.sha256)

    def get_cookie_name(self, _app: Flask) -> str:
        return cookie_name("unwind-flash")

    def get_cookie_secure(self, _app: Flask) -> bool:
        return not is_home_http()

    def get_cookie_samesite(self, _app: Flask) -> str:
        return "Lax"
