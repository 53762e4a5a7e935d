"""Hands over again what a function of this pipeline has failed on. Made by cdcc; RUNBOOK.md says when.

usage: python3 lambda/redrive.py QUEUE_URL FUNCTION REGION [TABLES_FILE]

A message of the queue of failures says where in the stream a batch is. Its records are read from there and handed to the
function, as Lambda would; the message is deleted once the function has taken them all. TABLES_FILE names the tables that
the function is called for, where those are not all. Needs Python 3 and the AWS CLI, version 2.
"""

import base64
import datetime
import json
import re
import subprocess
import sys
import tempfile

# A call takes 6 MiB ("Lambda quotas"); records grow by a third in base64, and the rest is room for their frames.
LARGEST_CALL = 3 * 1024 * 1024
# The function may take as long as Lambda lets it before the message is seen again.
HIDDEN_SECONDS = 900


def aws(region, *words):
    """What the AWS CLI answers."""
    command = ["aws", *words, "--region", region, "--output", "json"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    return json.loads(done.stdout) if done.stdout.strip() else {}


def table_pattern(name):
    return re.compile(".*".join(re.escape(part) for part in name.split("*")), re.DOTALL)


def read_tables(path):
    with open(path, encoding="utf-8") as file:
        return [(entry["schema"], table_pattern(entry["table"])) for entry in json.load(file)]


def is_wanted(record, tables):
    if tables is None:
        return True
    try:
        about = json.loads(base64.b64decode(record["Data"]))["metadata"]
        schema, table = about["schema-name"], about["table-name"]
        return any(schema == wanted and pattern.fullmatch(table) for wanted, pattern in tables)
    except (ValueError, KeyError, TypeError):
        return False


def read_batch(region, info):
    """The records of a batch that the stream still has."""
    first, last = int(info["startSequenceNumber"]), int(info["endSequenceNumber"])
    stream = ["--stream-arn", info["streamArn"]]
    place = ["--shard-id", info["shardId"], "--shard-iterator-type", "AT_SEQUENCE_NUMBER"]
    place += ["--starting-sequence-number", info["startSequenceNumber"]]
    iterator = aws(region, "kinesis", "get-shard-iterator", *stream, *place)["ShardIterator"]
    records = []
    while iterator:
        answer = aws(region, "kinesis", "get-records", *stream, "--shard-iterator", iterator)
        for record in answer["Records"]:
            if int(record["SequenceNumber"]) > last:
                return records
            if int(record["SequenceNumber"]) >= first:
                records.append(record)
                if int(record["SequenceNumber"]) == last:
                    return records
        if answer.get("MillisBehindLatest") == 0 and not answer["Records"]:
            return records
        iterator = answer.get("NextShardIterator")
    return records


def arrival(moment):
    if isinstance(moment, str):
        return datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
    return moment


def as_event(region, info, record):
    return {
        "kinesis": {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": record["PartitionKey"],
            "sequenceNumber": record["SequenceNumber"],
            "data": record["Data"],
            "approximateArrivalTimestamp": arrival(record["ApproximateArrivalTimestamp"]),
        },
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{info['shardId']}:{record['SequenceNumber']}",
        "eventName": "aws:kinesis:record",
        "awsRegion": region,
        "eventSourceARN": info["streamArn"],
    }


def calls(events):
    """The events in lists that a call has room for."""
    call, size = [], 0
    for event in events:
        length = len(event["kinesis"]["data"])
        if call and size + length > LARGEST_CALL:
            yield call
            call, size = [], 0
        call.append(event)
        size += length
    if call:
        yield call


def hand_over(region, function, events):
    """None, or why the function has not taken all of them."""
    for call in calls(events):
        with tempfile.NamedTemporaryFile("w+", suffix=".json") as payload, tempfile.NamedTemporaryFile("r") as answer:
            json.dump({"Records": call}, payload)
            payload.flush()
            words = ["--function-name", function, "--payload", f"fileb://{payload.name}", answer.name]
            done = aws(region, "lambda", "invoke", *words)
            said = answer.read()
        if done.get("FunctionError"):
            return said
        taken = json.loads(said) if said.strip() else None
        if isinstance(taken, dict) and taken.get("batchItemFailures"):
            return said
    return None


def redrive(queue, function, region, tables):
    """Whether every message was dealt with."""
    good = True
    while True:
        words = ["--queue-url", queue, "--max-number-of-messages", "1", "--wait-time-seconds", "1"]
        words += ["--visibility-timeout", str(HIDDEN_SECONDS)]
        messages = aws(region, "sqs", "receive-message", *words).get("Messages", [])
        if not messages:
            return good
        message = messages[0]
        info = json.loads(message["Body"])["KinesisBatchInfo"]
        where = f"{info['shardId']}, {info['startSequenceNumber']} to {info['endSequenceNumber']}"
        records = [record for record in read_batch(region, info) if is_wanted(record, tables)]
        if len(records) < info["batchSize"]:
            # What is gone is gone from here too: the message stays as the only trace of it.
            print(f"{where}: the stream has {len(records)} of {info['batchSize']} records left; the message stays")
            good = False
        why = hand_over(region, function, [as_event(region, info, record) for record in records])
        if why is not None:
            print(f"{where}: the function says {why}; the message stays")
            good = False
        elif len(records) >= info["batchSize"]:
            aws(region, "sqs", "delete-message", "--queue-url", queue, "--receipt-handle", message["ReceiptHandle"])
            print(f"{where}: {len(records)} records handed over")


def main(words):
    if len(words) not in (3, 4):
        sys.exit(__doc__)
    queue, function, region = words[:3]
    tables = read_tables(words[3]) if len(words) == 4 else None
    sys.exit(0 if redrive(queue, function, region, tables) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
