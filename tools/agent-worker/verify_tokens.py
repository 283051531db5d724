"""Answers what LiveKit's Python SDK thinks of tokens: one JSON question a line, one JSON answer a line.

{"token": ..., "key": ..., "secret": ...}  ->  {"ok": true, "claims": ..., "payload": ...} or {"ok": false, "error": ...}
"""

import json
import sys
import warnings

import jwt
from livekit.api import TokenVerifier

# LiveKit's development secret is short; that is not what is asked here.
warnings.simplefilter("ignore")


def verdict(token: str, key: str, secret: str) -> dict:
    try:
        claims = TokenVerifier(key, secret).verify(token)
    except Exception as refused:
        return {"ok": False, "error": f"{type(refused).__name__}: {refused}".replace(token, "<redacted>")}
    payload = jwt.decode(token, options={"verify_signature": False})
    return {"ok": True, "claims": claims.asdict(), "payload": payload}


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(verdict(question["token"], question["key"], question["secret"])), flush=True)
