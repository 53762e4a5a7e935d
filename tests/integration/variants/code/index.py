"""Counts the records of a batch."""


def handler(event, _context):
    print({"records": len(event["Records"])})
    return {"batchItemFailures": []}
