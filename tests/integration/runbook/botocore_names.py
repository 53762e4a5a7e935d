"""What botocore knows of the AWS CLI's commands.

Reads a JSON list of [service, verb] and prints a JSON list with, for each, the long options of the command without their
dashes, or null where there is no such command; for the verb `operation X` whether the API has an operation `X`. The CLI's words are made from botocore's models as the CLI itself does it:
awscli/clidriver.py (names of services and operations) and awscli/argprocess.py, awscli/customizations/paginate.py.
"""

import json
import sys

import botocore.session
from botocore import xform_name
from botocore.exceptions import UnknownServiceError

# Names of the CLI that are not those of the models (awscli/clidriver.py, `_get_service_name`, and the customizations).
RENAMED = {"s3api": "s3", "configservice": "config"}

session = botocore.session.get_session()


def load(service, kind):
    return session.get_component("data_loader").load_service_model(RENAMED.get(service, service), kind)


def options(service, verb):
    try:
        model = session.get_service_model(RENAMED.get(service, service))
    except UnknownServiceError:
        return None
    names = {xform_name(name, "-"): name for name in model.operation_names}
    if verb.startswith("operation "):
        # Not the CLI's word but the API's own.
        name = verb.removeprefix("operation ")
        return [] if name in model.operation_names else None
    if verb.startswith("wait "):
        waiters = {xform_name(name, "-"): waiter for name, waiter in load(service, "waiters-2")["waiters"].items()}
        waiter = waiters.get(verb.removeprefix("wait "))
        verb = xform_name(waiter["operation"], "-") if waiter else ""
    if verb not in names:
        return None
    operation = model.operation_model(names[verb])
    found = {"cli-input-json", "generate-cli-skeleton"}
    for member, shape in operation.input_shape.members.items() if operation.input_shape else ():
        option = xform_name(member, "-")
        found.add(option)
        if shape.type_name == "boolean":
            found.add("no-" + option)
    try:
        if operation.name in load(service, "paginators-1")["pagination"]:
            found |= {"max-items", "page-size", "starting-token"}
    except Exception:  # A service without a list of pages.
        pass
    return sorted(found)


print(json.dumps([options(service, verb) for service, verb in json.load(sys.stdin)]))
