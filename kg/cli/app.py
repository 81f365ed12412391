"""The commands of `kg`, put together. To add one: a module, and an entry in COMMANDS.

Only the module of the command that is called is imported: `kg --help` answers at once, `kg read` loads no driver.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any

import typer

import kg


@dataclass(frozen=True, slots=True)
class Command:
    """A command: a function of its own name in `kg.cli.MODULE`.

    It says what it does in two languages, and gives examples that work on the samples (a test runs them).
    """

    name: str
    module: str
    ko: str
    en: str
    examples: tuple[str, ...]


COMMANDS: tuple[Command, ...] = (
    Command(
        "demo",
        "demo",
        "예시 보고서를 싣고, 두 가지를 묻고, 그림을 그립니다. 처음이라면 이것부터.",
        "Load the sample reports, ask two questions, draw the page. The first command to try.",
        ("kg demo",),
    ),
    Command(
        "load",
        "load",
        "보고서 파일과 폴더를 그래프에 싣습니다. 그대로인 것은 건너뜁니다.",
        "Load files and folders of reports into the graph; what is there unchanged is skipped.",
        ("kg load kg/samples",),
    ),
    Command(
        "read",
        "read",
        "저장소 없이 보고서 하나를 읽어 JSON Lines로 냅니다.",
        "Read one report without a store, as JSON lines.",
        ("kg read kg/samples/solnae-2026-economy.txt -o economy.jsonl",),
    ),
    Command(
        "reports",
        "reports", "실려 있는 보고서의 목록입니다.", "List the loaded reports.", ("kg reports --format json",)
    ),
    Command(
        "remove",
        "reports",
        "보고서 하나와, 그것만이 말한 모든 것을 뺍니다.",
        "Take one report out, with all that it alone said.",
        ("kg remove solnae-2026-audit-civil.txt",),
    ),
    Command(
        "query",
        "query",
        "이름 있는 질문을 합니다. 이름이 없으면 질문의 목록입니다.",
        "Ask a named question; without a name, list them.",
        ("kg query", "kg query source-share -p source=국비 -p threshold=30 --format csv -o share.csv"),
    ),
    Command(
        "cypher",
        "cypher",
        "Cypher 문을 실행합니다. --write 없이는 읽기만 합니다.",
        "Run a Cypher statement, read-only without --write.",
        ('kg cypher "MATCH (p:Project) WHERE p.name CONTAINS $word RETURN p.name ORDER BY p.name" -p word=시장',),
    ),
    Command(
        "sparql",
        "sparql",
        "같은 그래프에 SPARQL로 묻습니다. 읽기만 합니다.",
        "Ask the same graph in SPARQL, read-only.",
        ('kg sparql "SELECT ?name WHERE { ?p a kg:Project ; kg:name ?name } ORDER BY ?name LIMIT 5"',),
    ),
    Command(
        "explain",
        "explain",
        "무엇이고, 무엇과 이어지며, 보고서의 어느 줄이 그렇게 말하는지 보여 줍니다.",
        "Show a thing, what it is tied to, and the lines of the reports that say it.",
        ("kg explain 상권활력과",),
    ),
    Command(
        "check",
        "check",
        "보고서 안에서 서로 맞지 않는 것을 심각한 순서로 보여 줍니다.",
        "Show what does not agree, by severity, with the lines.",
        ("kg check",),
    ),
    Command(
        "judge",
        "judge",
        "두 보고서의 같은 조직·사업, 두 이름의 같은 시설·기관 후보를 보고 판정합니다.",
        "List, accept and reject candidates for one thing in two reports or under two names.",
        ("kg judge",),
    ),
    Command(
        "export",
        "export", "그래프 전체를 다른 형식으로 냅니다.", "Write the whole graph in another format.",
        ("kg export jsonl -o graph.jsonl",),
    ),
    Command(
        "push",
        "push",
        "그래프 전체를 다른 저장소에 싣습니다. 이미 있으면 다른 것만.",
        "Put the whole graph into another store; only what differs where it is there already.",
        ("kg push pushed.store",),
    ),
    Command(
        "view",
        "view",
        "서버 없이 열리는 그림 한 장(HTML)을 만듭니다: 조직, 협업, 시설, 재원, 사업.",
        "Write one page that opens without a server: organization, collaboration, facilities, funding, project.",
        ("kg view", "kg view funding -p unit=상권활력과 -o funding.html"),
    ),
)  # fmt: skip


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line for arguments: of the commands, only the one that the first word calls is loaded."""
    app = typer.Typer(
        name="kg",
        help="업무계획 보고서를 하나의 지식그래프로 / work plans of local governments as one knowledge graph",
        epilog="처음이라면: kg demo / first: kg demo",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    called = next((argument for argument in arguments if not argument.startswith("-")), None)
    for command in COMMANDS:
        app.command(
            command.name,
            help=f"{command.ko}\n\n{command.en}",
            short_help=command.ko,
            epilog=f"예 / example: {' · '.join(command.examples)}",
        )(load_command(command) if command.name == called else _stand_in)
    return app


def load_command(command: Command) -> Callable[..., Any]:
    """Return the function of a command."""
    function: Callable[..., Any] = getattr(import_module(f"kg.cli.{command.module}"), command.name)
    return function


def _stand_in() -> None:
    """Stand for a command that is only listed."""


def print_version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", help="판 / version", is_eager=True, callback=print_version)
    ] = False,
    lang: Annotated[str, typer.Option(help="메시지의 언어 ko, en (KG_LANG) / language of messages")] = "ko",
    debug: Annotated[bool, typer.Option("--debug", help="오류의 자세한 내용 / tracebacks")] = False,
) -> None:
    """Take the options of every command: `print_version` and `split_settings` have answered them before."""
    del version, lang, debug
