"""Makes moto's server answer as AWS does where the provider would stumble.

Python runs a module of this name at its start; the test puts this folder into PYTHONPATH of `moto_server`, however that
command was installed. Tried with moto 5.2.1. Each patch says what it corrects.
"""

import os
from datetime import datetime

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")


def epoch(value):
    """A timestamp as the JSON protocol has it: seconds since 1970. moto writes ISO 8601, which the SDK refuses."""
    if isinstance(value, dict):
        return {key: epoch(inner) for key, inner in value.items()}
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).timestamp()
        except ValueError:
            return value
    return value


def dated(answer, *names):
    return {key: epoch(value) if key in names else value for key, value in answer.items()}


def patch_dms():
    from moto.dms import models

    of_task = models.FakeReplicationTask.to_dict
    of_instance = models.FakeReplicationInstance.to_dict

    def task(self):
        answer = dated(
            of_task(self), "ReplicationTaskCreationDate", "ReplicationTaskStartDate", "ReplicationTaskStats"
        )
        # moto leaves a new task in `creating` until it is started; DMS makes it `ready`.
        answer["Status"] = {"creating": "ready", "starting": "running"}.get(answer["Status"], answer["Status"])
        return answer

    models.FakeReplicationTask.to_dict = task
    models.FakeReplicationInstance.to_dict = lambda self: dated(of_instance(self), "InstanceCreateTime")


def add_dms_certificates():
    """moto has no certificates; each of these three calls does what its page in the DMS API reference says."""
    import json

    from moto.dms.exceptions import ResourceNotFoundFault
    from moto.dms.responses import DatabaseMigrationServiceResponse as Response

    certificates = {}

    def import_certificate(self):
        name = self._get_param("CertificateIdentifier")
        arn = f"arn:aws:dms:{self.region}:{self.current_account}:cert:{name}"
        certificates[arn] = {
            "CertificateIdentifier": name,
            "CertificateArn": arn,
            "CertificatePem": self._get_param("CertificatePem"),
        }
        self.dms_backend.tagger.tag_resource(arn, self._get_param("Tags") or [])
        return json.dumps({"Certificate": certificates[arn]})

    def describe_certificates(self):
        wanted = [value for of in self._get_param("Filters") or [] for value in of["Values"]]
        found = [
            certificate
            for certificate in certificates.values()
            if not wanted or {certificate["CertificateIdentifier"], certificate["CertificateArn"]} & set(wanted)
        ]
        if not found:
            raise ResourceNotFoundFault("no such certificate")
        return json.dumps({"Certificates": found})

    def delete_certificate(self):
        return json.dumps({"Certificate": certificates.pop(self._get_param("CertificateArn"))})

    for call in (import_certificate, describe_certificates, delete_certificate):
        setattr(Response, call.__name__, call)


def patch_iam():
    from moto.iam import models

    # The service's name in the role that it owns has capitals of its own.
    models.SERVICE_NAME_CONVERSION["opensearchservice"] = "AmazonOpenSearchService"


try:
    patch_dms()
    add_dms_certificates()
    patch_iam()
except ImportError:
    # Another program of Python's, or a moto without these services: it will say so itself.
    pass
