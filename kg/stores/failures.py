"""What the driver and the servers report, as errors that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from ssl import SSLCertVerificationError

from neo4j import exceptions as bolt

from kg.errors import KgError, StoreError
from kg.stores.server import Server

Codes = tuple[str, ...]
NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
CONSTRAINT: Codes = (
    "Neo.ClientError.Schema.ConstraintValidationFailed",
    "Neo.ClientError.Schema.ConstraintCreationFailed",
)
# What is wrong with the store and not with a report: the next report would only wait for it again.
HOPELESS = frozenset(
    {"KG-STORE-UNREACHABLE", "KG-STORE-DENIED", "KG-STORE-DATABASE", "KG-STORE-FULL", "KG-STORE-ENGINE",
     "KG-STORE-UNFINISHED", "KG-STORE-MEMORY"}
)  # fmt: skip
# Both servers' words for a node that relationships of others hold.
TIED = "still has relationships"
# Java's and the C library's words for a disk without room, in whatever the server wraps them.
FULL_DISK = ("no space left on device", "disk quota exceeded", "not enough space", "disk full", "file too large")


@contextmanager
def readable(server: Server) -> Iterator[None]:
    """Turn what goes wrong inside into a StoreError about the store."""
    try:
        yield
    except KgError:
        raise
    except (bolt.DriverError, bolt.Neo4jError, OSError) as error:
        raise store_error(server, error) from error


def store_error(server: Server, error: Exception) -> StoreError:
    """Return the StoreError for a failure of the store itself."""
    where, said = server.where, plain_message(error)
    if server.is_full() or speaks_of_full_disk(said) or server.cannot_write():
        return full(where)
    if TIED in said:
        return _tied(where)
    for cause in _causes(error):
        if isinstance(cause, SSLCertVerificationError):
            return _untrusted(where, cause.verify_message)
    if isinstance(error, bolt.AuthError | bolt.ConfigurationError):
        return _denied(where, said)
    if isinstance(error, bolt.Neo4jError):
        return _by_code(where, error, said)
    return _out_of_memory(where) if server.ran_out_of_memory() else _unreachable(where, said)


def _unreachable(where: str, said: str) -> StoreError:
    return StoreError(
        "KG-STORE-UNREACHABLE",
        ko=f"저장소에 닿을 수 없습니다: {where} ({said}). "
        "서버가 켜져 있는지, 주소와 포트가 맞는지 확인한 뒤 같은 명령을 다시 하십시오.",
        en=f"the store cannot be reached: {where} ({said}). "
        "See that the server runs and that address and port are right, then give the same command again.",
    )


def newer(where: str, theirs: str, ours: str) -> StoreError:
    """Return the error for a store that a newer kg made."""
    return StoreError(
        "KG-STORE-NEWER",
        ko=f"저장소가 더 새로운 판입니다: {where} (저장소 {theirs}, 이 프로그램 {ours}). "
        "kg 를 새 판으로 올리거나 다른 저장소를 지정하십시오.",
        en=f"the store is of a newer version: {where} (store {theirs}, this program {ours}). "
        "Upgrade kg or name another store.",
    )


def speaks_of_full_disk(said: str) -> bool:
    """Tell whether a message or a log says that a disk has no room."""
    return any(words in said.lower() for words in FULL_DISK)


def plain_message(error: Exception) -> str:
    """Return what a server says, in one line."""
    said = getattr(error, "message", None) or str(error)
    return " ".join(str(said).split())


def _by_code(where: str, error: bolt.Neo4jError, said: str) -> StoreError:
    if error.code == NO_DATABASE:
        return StoreError(
            "KG-STORE-DATABASE",
            ko=f"서버에 그 데이터베이스가 없습니다: {where} ({said}). NEO4J_DATABASE 를 확인하십시오.",
            en=f"the server has no such database: {where} ({said}). Check NEO4J_DATABASE.",
        )
    if error.code in CONSTRAINT:
        return StoreError(
            "KG-STORE-CONFLICT",
            ko=f"다른 자료와 부딪칩니다: {where} ({said}). 같은 레이블과 id 를 가진 남의 노드가 있습니다. "
            "다른 데이터베이스를 쓰십시오.",
            en=f"the store holds other data that clash: {where} ({said}). "
            "Others' nodes have our labels and the same id. Use another database.",
        )
    if error.is_retryable():
        return StoreError(
            "KG-STORE-BUSY",
            ko=f"저장소가 지금 일을 받지 못합니다: {where} ({said}). 잠시 뒤 같은 명령을 다시 하십시오. "
            "반쯤 쓰인 것은 없습니다.",
            en=f"the store cannot take the work now: {where} ({said}). "
            "Give the same command again in a while. Nothing is half-written.",
        )
    return StoreError(
        "KG-STORE-FAILED",
        ko=f"저장소가 일을 마치지 못했습니다: {where} ({error.code}: {said}). 반쯤 쓰인 것은 없습니다. "
        "서버의 로그를 확인하십시오.",
        en=f"the store could not do it: {where} ({error.code}: {said}). Nothing is half-written. See the server's log.",
    )


def full(where: str) -> StoreError:
    """Return the error for a disk without room."""
    return StoreError(
        "KG-STORE-FULL",
        ko=f"디스크가 가득 찼습니다: {where}. 자리를 비운 뒤 같은 명령을 다시 하십시오. 반쯤 쓰인 것은 없습니다.",
        en=f"the disk is full: {where}. Free some space and give the same command again. Nothing is half-written.",
    )


def _out_of_memory(where: str) -> StoreError:
    return StoreError(
        "KG-STORE-MEMORY",
        ko=f"내장 엔진이 메모리가 모자라 멈췄습니다: {where}. KG_ENGINE_HEAP=8g 처럼 늘린 뒤 같은 명령을 다시 "
        "하십시오. 반쯤 쓰인 것은 없습니다.",
        en=f"the embedded engine stopped for want of memory: {where}. Raise KG_ENGINE_HEAP, e.g. to 8g, and give the "
        "same command again. Nothing is half-written.",
    )


def _tied(where: str) -> StoreError:
    return StoreError(
        "KG-STORE-TIED",
        ko=f"뺄 것에 남이 만든 관계가 이어져 있습니다: {where}. 그 관계를 먼저 지우십시오. 아무것도 바꾸지 않았습니다.",
        en=f"others' relationships are tied to what would go: {where}. Delete those first. Nothing was changed.",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it came from, of every address that the driver tried."""
    yield error
    behind = error.exceptions if isinstance(error, BaseExceptionGroup) else (error.__cause__,)
    for cause in behind:
        if cause is not None:
            yield from _causes(cause)


def _untrusted(where: str, said: str) -> StoreError:
    return StoreError(
        "KG-STORE-CERTIFICATE",
        ko=f"서버의 인증서를 믿을 수 없습니다: {where} ({said}). 서버의 이름과 인증서를 확인하고, 기관의 인증서면 "
        "SSL_CERT_FILE 에 그 파일을 주십시오.",
        en=f"the server's certificate cannot be trusted: {where} ({said}). Check the server's name and certificate; "
        "for a certificate of your own organisation, name its file in SSL_CERT_FILE.",
    )


def _denied(where: str, said: str) -> StoreError:
    return StoreError(
        "KG-STORE-DENIED",
        ko=f"저장소가 접속을 받지 않습니다: {where} ({said}). NEO4J_USERNAME 과 NEO4J_PASSWORD 를 확인하십시오.",
        en=f"the store refuses the login: {where} ({said}). Check NEO4J_USERNAME and NEO4J_PASSWORD.",
    )
