"""An agent that reads from the room's metadata which repository and which session it was dispatched to.

Requires livekit-agents (pip install livekit-agents), and LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET in the
environment. Roomkey dispatches it to each room with rooms.agents: [guide].
"""

import json
import logging

from livekit.agents import AgentServer, JobContext, JobExecutorType, cli

logger = logging.getLogger("guide")
# For development: listens on loopback, accepts every job, and ends one second after a signal.
server = AgentServer(
    host="127.0.0.1",
    port=0,
    num_idle_processes=1,
    job_executor_type=JobExecutorType.THREAD,
    load_fnc=lambda *_: 0.0,
    drain_timeout=1,
)


def greeting(metadata: str) -> str:
    """Reads the metadata that Roomkey writes (docs/how-it-works.md)."""
    room = json.loads(metadata or "{}")
    repository = room.get("repoRoot", "no repository")
    session = room.get("sessionId", "a room of its own")
    return f"I am here for {repository}, session {session}."


@server.rtc_session(agent_name="guide")
async def guide(ctx: JobContext) -> None:
    await ctx.connect()
    words = greeting(ctx.room.metadata)
    logger.info(words)
    # LiveKit's components show this topic as the chat.
    await ctx.room.local_participant.send_text(words, topic="lk.chat")
    # A voice agent continues with models of your choice:
    #   await AgentSession(stt=..., llm=..., tts=...).start(Agent(instructions=words), room=ctx.room)


if __name__ == "__main__":
    cli.run_app(server)
