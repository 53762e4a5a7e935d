"""A function."""


def handler(event, _context):
    return {"batchItemFailures": []}
