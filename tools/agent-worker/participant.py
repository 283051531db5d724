"""A test participant: joins a room, publishes a silent track, and stays until the end of its input.

LiveKit's URL and a token come from LIVEKIT_URL and LIVEKIT_TOKEN. Prints "joined" on stdout when it has joined.
"""

import asyncio
import os
import sys

from livekit import rtc


async def main() -> None:
    room = rtc.Room()
    await room.connect(os.environ["LIVEKIT_URL"], os.environ["LIVEKIT_TOKEN"])
    source = rtc.AudioSource(48000, 1)
    await room.local_participant.publish_track(rtc.LocalAudioTrack.create_audio_track("silence", source))
    print("joined", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await room.disconnect()


asyncio.run(main())
