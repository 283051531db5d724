"""Answers what LiveKit's Python SDK thinks of tokens and webhooks: one JSON question a line, one JSON answer a line.

{"token": ..., "key": ..., "secret": ...}  ->  {"ok": true, "claims": ..., "payload": ...} or {"ok": false, "error": ...}
{"token": ..., "key": ..., "secret": ..., "body": ...}  ->  {"ok": true, "event": ..., "room": ...} or {"ok": false, ...}
"""

import json
import sys
import warnings

import jwt
from livekit.api import TokenVerifier, WebhookReceiver

# LiveKit's development secret is short; that is not what is asked here.
warnings.simplefilter("ignore")


def verdict(token: str, key: str, secret: str) -> dict:
    try:
        claims = TokenVerifier(key, secret).verify(token)
    except Exception as refused:
        return {"ok": False, "error": f"{type(refused).__name__}: {refused}".replace(token, "<redacted>")}
    payload = jwt.decode(token, options={"verify_signature": False})
    return {"ok": True, "claims": claims.asdict(), "payload": payload}


def webhook(body: str, token: str, key: str, secret: str) -> dict:
    try:
        event = WebhookReceiver(TokenVerifier(key, secret)).receive(body, token)
    except Exception as refused:
        return {"ok": False, "error": f"{type(refused).__name__}: {refused}".replace(token, "<redacted>")}
    return {"ok": True, "event": event.event, "room": event.room.name}


for line in sys.stdin:
    question = json.loads(line)
    asked = question["token"], question["key"], question["secret"]
    answer = webhook(question["body"], *asked) if "body" in question else verdict(*asked)
    print(json.dumps(answer), flush=True)
