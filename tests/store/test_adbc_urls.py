"""URLs of engines, secrets that nobody sees, and SQL of other dialects cut into statements."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from innotui.cli.group import cli
from innotui.cli.opening import called
from innotui.engines import EngineUrl, is_engine_url
from innotui.engines.dialects import POSTGRES, SPARK
from innotui.engines.failures import failure, refused
from innotui.engines.scrubbing import scrubbed
from innotui.errors import LostError, UsageError
from innotui.store import lexing

PASSWORD = "p:ss/w@rd-%7'9"
WRITTEN = "postgresql://writer:p%3Ass%2Fw%40rd-%257%279@db.example/figures?sslmode=require&schema=s2"


def test_a_password_is_taken_out_of_a_url() -> None:
    url = EngineUrl.parse(WRITTEN)
    assert url.secret.told() == PASSWORD
    assert str(url) == url.shown == "postgresql://writer@db.example/figures?sslmode=require&schema=s2"
    assert EngineUrl.parse(url.shown).shown == url.shown
    assert url.warning
    assert not EngineUrl.parse(url.shown).warning
    assert PASSWORD not in repr(url)
    assert called(WRITTEN) == ("--data", url.shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgres://h/d", "postgresql://h/d"),
        ("grpc+tls://h:32010?dialect=postgres", "grpc+tls://h:32010?dialect=postgres"),
        ("sc://h:15002/;token=abc;use_ssl=true?schema=s", "sc://h?use_ssl=true&schema=s"),
        ("sc://[::1]:9/", "sc://[::1]:9"),
    ],
)
def test_a_url_opens_the_same_again(text: str, shown: str) -> None:
    url = EngineUrl.parse(text)
    assert url.shown == shown
    assert EngineUrl.parse(shown).shown == shown


@pytest.mark.parametrize("text", ["grpc://h", "postgresql://h:port/d", "x://h", "grpc://h:1?dialect=cobol"])
def test_what_cannot_be_a_url_is_told_without_it(text: str) -> None:
    with pytest.raises(UsageError):
        EngineUrl.parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("postgresql://h/d?sslmode=disable&sslmode=require", "sslmode="),
        ("sc://h/;use_ssl=true?use_ssl=false", "use_ssl="),
        ("postgresql://h/d?schema=a&schema=b", "schema="),
        ("postgresql://one@h/d?user=two", "user="),
        ("postgresql://h/d?token=hush1&password=hush2", "more than one password"),
        ("postgresql://u:hush1@h/d?password=hush2", "more than one password"),
        ("postgresql://h:0/d", "no port"),
        ("sc://h:0", "no port"),
    ],
)
def test_what_is_said_twice_is_refused_and_not_chosen_from(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        EngineUrl.parse(text)
    assert said in error.value.message
    assert "hush" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "is_one"), [("sc://h", True), ("POSTGRES://h", True), ("s3://b", False), ("a", False)]
)
def test_a_url_is_told_from_a_path(text: str, is_one: bool) -> None:
    assert is_engine_url(text) is is_one


def test_secrets_go_out_of_messages() -> None:
    said = f"password={PASSWORD} postgresql://u:hush@h/d and p%3Ass%2Fw%40rd-%257%279, Authorization: Bearer abc.def"
    clean = scrubbed(said, [PASSWORD])
    assert not any(word in clean for word in (PASSWORD, "hush", "p%3Ass", "abc.def"))
    assert "@h/d" in clean


def test_a_short_secret_goes_where_it_stands_alone() -> None:
    said = scrubbed("""no role 'pw' and "pw" for password=pw, nor `pw` of pwd""", ["pw", ""])
    assert said == """no role '***' and "***" for password=***, nor `***` of pwd"""


def test_a_lost_connection_is_told_from_a_fault() -> None:
    url = EngineUrl.parse("postgresql://h/d")
    assert isinstance(failure(RuntimeError("server closed the connection unexpectedly"), url), LostError)
    assert not isinstance(failure(RuntimeError("division by zero"), url), LostError)


def test_an_engine_that_is_not_there_is_one_clear_error() -> None:
    done = CliRunner().invoke(cli, ["query", "SELECT 1", "--data", "postgresql://u:hush@127.0.0.1:1/d"])
    assert isinstance(done.exception, LostError)
    assert "Connection refused" in done.exception.message
    assert "hush" not in done.output + str(done.exception)


def test_statements_are_cut_where_a_semicolon_ends_one() -> None:
    sql = "-- a;b\nSELECT ';', $$x;y$$, E'\\';' /* ; /* ; */ ; */ FROM \"t;\";\n\n SELECT $a + '$b' ; -- ;\n"
    first, second = lexing.statements(sql, POSTGRES)
    assert first.text.endswith('"t;"')
    assert (second.text, second.lines, second.parameters) == ("SELECT $a + '$b'", 3, ("a",))
    assert sql[second.start : second.end] == second.text
    assert [one.text for one in lexing.statements("SELECT 'a\\';b', `c;`; SELECT \"d;\"", SPARK)] == [
        "SELECT 'a\\';b', `c;`",
        'SELECT "d;"',
    ]
    assert lexing.statements(" ; -- x\n", POSTGRES) == []


def test_values_are_put_where_they_are_no_text() -> None:
    assert lexing.put("SELECT $a, '$a', \"$a\" -- $a", POSTGRES, lambda name: f"<{name}>") == (
        "SELECT <a>, '$a', \"$a\" -- $a"
    )


@pytest.mark.parametrize(
    ("sql", "word"), [("-- x\n((select 1))", "SELECT"), ("/* */ drop table t", "DROP"), ("'a'", "")]
)
def test_the_first_word_says_what_a_statement_does(sql: str, word: str) -> None:
    assert lexing.first_word(sql, POSTGRES) == word


@pytest.mark.parametrize(
    ("sql", "sent"),
    [
        ("SELECT figures.x FROM figures, orgs o", "SELECT figures.x FROM `s`.figures, `s`.orgs o"),
        ("SELECT * FROM a.figures JOIN `orgs` ON orgs.x", "SELECT * FROM a.figures JOIN `s`.`orgs` ON orgs.x"),
        ("WITH figures AS (SELECT 1) SELECT * FROM figures", "WITH figures AS (SELECT 1) SELECT * FROM figures"),
        (
            "SELECT orgs, 'FROM orgs' FROM t WHERE x IN (1, orgs)",
            "SELECT orgs, 'FROM orgs' FROM t WHERE x IN (1, orgs)",
        ),
    ],
)
def test_tables_are_named_with_their_schema(sql: str, sent: str) -> None:
    assert lexing.qualified(sql, SPARK, {"figures", "orgs"}, "s") == sent


@pytest.mark.parametrize("wrapped", ["Failed to execute COPY statement: ", "could not begin COPY: ", ""])
def test_what_the_driver_wraps_around_is_taken_off(wrapped: str) -> None:
    url = EngineUrl.parse("postgresql://db/figures")
    said = failure(RuntimeError(f"INTERNAL: [libpq] {wrapped}PGRES_FATAL_ERROR ERROR:  division by zero\n"), url)
    assert said.message == "division by zero"


class DriverError(RuntimeError):
    """A driver's error with a code."""

    def __init__(self, text: str, sqlstate: str = "") -> None:
        super().__init__(text)
        self.sqlstate = sqlstate


POSTGRESQL = EngineUrl.parse("postgresql://u@db/figures")
SAIL = EngineUrl.parse("grpc://db:1")


@pytest.mark.parametrize("word", ["cancelled", "eof", "unavailable"])
def test_a_name_that_reads_like_a_fault_of_the_connection_is_none(word: str) -> None:
    sql = f"SELECT {word} FROM figures"
    missing = DriverError(f'ERROR:  column "{word}" does not exist\n\nQuery was: COPY ({sql}) TO STDOUT', "42703")
    assert failure(missing, POSTGRESQL, sql).title == "PostgreSQL says"
    for said in (f"cannot resolve column: {word}", f"No field named '{word}'"):
        assert failure(DriverError(said), SAIL, sql).title == "Spark SQL says"


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (DriverError("ERROR: canceling statement due to user request", "57014"), "Cancelled"),
        (DriverError("ERROR: canceling statement due to lock timeout", "55P03"), "PostgreSQL says"),
        (DriverError("rpc error: code = Canceled desc = context canceled"), "Cancelled"),
        (DriverError("[OPERATION_CANCELED] the operation was canceled"), "Cancelled"),
        (DriverError("terminating connection", "57P01"), "Connection lost"),
        (DriverError("rpc error: code = Unavailable desc = transport is closing"), "Connection lost"),
    ],
)
def test_what_ended_a_statement_is_told(error: DriverError, title: str) -> None:
    assert failure(error, POSTGRESQL, "SELECT cancelled FROM figures").title == title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ('connection to server at "127.0.0.1", port 28015 failed: Connection refused', "Engine cannot be reached"),
        ('FATAL:  database "passwords" does not exist', "No such database"),
        ('FATAL:  role "token" is not permitted to log in', "Engine cannot be reached"),
        ('FATAL:  password authentication failed for user "u"', "Not let in"),
    ],
)
def test_who_is_not_let_in_is_told_from_what_is_not_there(said: str, title: str) -> None:
    assert refused(DriverError(said), POSTGRESQL).title == title


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u:1234?x@h/d",  # a password that ends the host would be shown
        "postgresql://u@h/d?sslpassword=abc",
        "grpc://h:1?access_token=abc",
        "grpc://h:1?adbc.flight.sql.authorization_header=abc",
        "grpc://h:1?x-api-key=abc",
    ],
)
def test_a_secret_that_is_not_known_as_one_is_refused_and_not_told(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        EngineUrl.parse(text)
    assert "abc" not in str(caught.value) + caught.value.hint
    assert "x@h" not in str(caught.value) + caught.value.hint


def test_a_file_of_passwords_is_no_password() -> None:
    url = EngineUrl.parse("postgresql://u@h/d?passfile=/etc/innotui.pgpass")
    assert not url.secret
    assert url.options == (("passfile", "/etc/innotui.pgpass"),)


@pytest.mark.parametrize(
    ("host", "is_local"), [("localhost", True), ("127.0.0.9", True), ("[::1]", True), ("127.example.org", False)]
)
def test_this_machine_is_told_from_a_name_like_it(host: str, is_local: bool) -> None:
    assert EngineUrl.parse(f"sc://{host}:1").is_local == is_local
