"""Which store a name means, and what a server that is not there or does not want us is said to be."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.stores import open_store
from kg.stores.bolt import SCHEMES, RemoteServer, is_address
from kg.stores.server import Login

Remote = tuple[str, Mapping[str, str]]


def refusal(where: str, env: Mapping[str, str]) -> KgError:
    with pytest.raises(KgError) as caught:
        open_store(where, env=env)
    return caught.value


def test_every_scheme_of_the_driver_is_an_address() -> None:
    assert len(SCHEMES) == 6
    for scheme in SCHEMES:
        assert is_address(f"{scheme}://localhost")
        assert RemoteServer(f"{scheme}://localhost", {}).login().uri == f"{scheme}://localhost"
    assert not is_address("kg.store")


def test_the_login_comes_from_the_environment_and_shows_no_password() -> None:
    env = {"NEO4J_USERNAME": "kim", "NEO4J_PASSWORD": "비밀", "NEO4J_DATABASE": "plans"}
    login = RemoteServer("bolt://localhost", env).login()
    assert login == Login("bolt://localhost", "kim", "비밀", "plans")
    assert "비밀" not in repr(login)


def test_without_a_user_name_the_servers_first_user_is_meant() -> None:
    assert RemoteServer("bolt://localhost", {"NEO4J_PASSWORD": "x"}).login().username == "neo4j"
    assert RemoteServer("bolt://localhost", {}).login() == Login("bolt://localhost", None, None, None)


@pytest.mark.parametrize("where", ["http://localhost:7474", "bolt://", "file:///tmp/x", "://x"])
def test_an_address_of_another_kind_is_a_wrong_command(where: str) -> None:
    error = refusal(where, {})
    assert (error.code, error.exit_code) == ("KG-STORE-ADDRESS", 2)


@pytest.mark.parametrize("where", ["bolt://kim:secret@localhost", "neo4j://kim@localhost", "http://kim:secret@x"])
def test_a_password_in_an_address_is_refused_and_not_repeated(where: str) -> None:
    error = refusal(where, {})
    assert error.exit_code == 2
    assert "secret" not in error.ko + error.en


def test_a_server_that_is_not_there_is_named() -> None:
    error = refusal("bolt://127.0.0.1:1", {"NEO4J_PASSWORD": "secret"})
    assert (error.code, error.exit_code) == ("KG-STORE-UNREACHABLE", 4)
    assert "bolt://127.0.0.1:1" in error.ko
    assert "secret" not in error.ko + error.en


def test_the_store_of_the_environment_is_meant_where_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    error = refusal("", {"KG_STORE": str(tmp_path / "file")})
    assert str(tmp_path / "file") in error.en


@pytest.mark.server
def test_a_wrong_password_is_said_to_be_wrong(neo4j_server: Remote) -> None:
    uri, env = neo4j_server
    for password in ({"NEO4J_PASSWORD": "wrong password"}, {}):
        error = refusal(uri, {"NEO4J_USERNAME": env["NEO4J_USERNAME"], **password})
        assert (error.code, error.exit_code) == ("KG-STORE-DENIED", 4)
        assert "wrong password" not in error.ko + error.en


@pytest.mark.server
def test_a_database_that_is_not_there_is_said_to_be_missing(neo4j_server: Remote) -> None:
    uri, env = neo4j_server
    error = refusal(uri, {**env, "NEO4J_DATABASE": "nosuch"})
    assert (error.code, error.exit_code) == ("KG-STORE-DATABASE", 4)


@pytest.mark.server
def test_a_server_is_reached_by_its_routing_address_too(neo4j_server: Remote) -> None:
    uri, env = neo4j_server
    with open_store(uri.replace("bolt://", "neo4j://"), env=env) as store:
        assert store.run("RETURN 1 AS one").rows == ((1,),)
