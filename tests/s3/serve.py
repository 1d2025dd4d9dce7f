"""Serves S3 on a free port of this machine until standard input ends.

Prints one line of JSON: the endpoint, and the credentials of users who may write, may only read, and may do nothing.
Signatures and policies are checked. There is one bucket, `shop-store`.
"""

import json
import logging
import os
import sys

# So many requests set up users and policies before anything is checked.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "8"
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"

import boto3
from moto.server import ThreadedMotoServer

POLICIES = {"writer": "s3:*", "reader": ["s3:GetObject", "s3:ListBucket"], "nobody": None}


def users(iam):
    for name, actions in POLICIES.items():
        iam.create_user(UserName=name)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        if actions:
            statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
            policy = {"Version": "2012-10-17", "Statement": [statement]}
            iam.put_user_policy(UserName=name, PolicyName=name, PolicyDocument=json.dumps(policy))
        yield name, {"id": key["AccessKeyId"], "secret": key["SecretAccessKey"]}


logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
endpoint = f"http://{host}:{port}"
options = {"endpoint_url": endpoint, "region_name": "us-east-1"}
iam = boto3.client("iam", aws_access_key_id="set-up", aws_secret_access_key="set-up", **options)
known = dict(users(iam))
writer = known["writer"]
s3 = boto3.client("s3", aws_access_key_id=writer["id"], aws_secret_access_key=writer["secret"], **options)
s3.create_bucket(Bucket="shop-store")
print(json.dumps({"endpoint": endpoint, **known}), flush=True)
sys.stdin.read()
server.stop()
