import io
import zipfile

from briefgen.writers.docx.archive import Member, archive


def test_what_goes_in_comes_out() -> None:
    contents = {"[Content_Types].xml": b"<x/>", "word/a.bin": bytes(range(256)) * 999, "word/empty": b""}
    made = archive({name: Member.of(content) for name, content in contents.items()})
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == list(contents)
        assert {name: opened.read(name) for name in contents} == contents
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_what_zipfile_writes() -> None:
    content = b"ferries " * 500
    expected = io.BytesIO()
    with zipfile.ZipFile(expected, "w") as package:
        info = zipfile.ZipInfo("word/document.xml")
        info.create_system = 0
        info.compress_type = zipfile.ZIP_DEFLATED
        package.writestr(info, content, compresslevel=6)
    assert archive({"word/document.xml": Member.of(content)}) == expected.getvalue()
