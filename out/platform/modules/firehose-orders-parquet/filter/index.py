"""Keeps the records of other tables away from a sink. Made by cdcc; tables.json beside this file names the sink's tables.

Firehose hands over records as DMS wrote them into the stream: JSON in base64. A record of one of the sink's tables goes
back as it came, every other one is dropped. What is no record at all is set aside by Firehose, in its folder of errors.
"""

import base64
import json
import os
import re


def table_pattern(name):
    """A table's name in which * stands for any text and everything else for itself."""
    return re.compile(".*".join(re.escape(part) for part in name.split("*")), re.DOTALL)


def read_tables():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables.json")
    with open(path, encoding="utf-8") as file:
        return [(entry["schema"], table_pattern(entry["table"])) for entry in json.load(file)]


TABLES = read_tables()


def is_wanted(record):
    """Whether a record is about one of the tables. That of control has no data, but names its table like any other."""
    metadata = record.get("metadata")
    if not isinstance(metadata, dict):
        return False
    schema, table = metadata.get("schema-name"), metadata.get("table-name")
    if not isinstance(schema, str) or not isinstance(table, str):
        return False
    return any(schema == wanted and pattern.fullmatch(table) for wanted, pattern in TABLES)


def judged(given):
    answer = {"recordId": given["recordId"]}
    try:
        record = json.loads(base64.b64decode(given["data"], validate=True))
    except (ValueError, RecursionError) as error:
        # Not the record itself: data has no place in a log.
        print(json.dumps({"recordId": given["recordId"], "error": type(error).__name__}))
        return {**answer, "result": "ProcessingFailed", "data": given["data"]}
    if isinstance(record, dict) and is_wanted(record):
        return {**answer, "result": "Ok", "data": given["data"]}
    return {**answer, "result": "Dropped"}


def handler(event, _context):
    return {"records": [judged(given) for given in event["records"]]}
