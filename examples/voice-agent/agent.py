"""An agent for rooms that Roomkey makes: it knows which repository and which session it is called to.

Takes livekit-agents (pip install livekit-agents). Where LiveKit is and with which key it is reached stands in
LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET. Roomkey sends it: rooms.agents: [guide].
"""

import json
import logging

from livekit.agents import AgentServer, JobContext, JobExecutorType, cli

logger = logging.getLogger("guide")
# For a machine where you develop: on loopback, never too busy for a job, and gone soon after it is told to end.
server = AgentServer(
    host="127.0.0.1",
    port=0,
    num_idle_processes=1,
    job_executor_type=JobExecutorType.THREAD,
    load_fnc=lambda *_: 0.0,
    drain_timeout=1,
)


def greeting(metadata: str) -> str:
    """What Roomkey writes into the metadata of a room: docs/how-it-works.md."""
    room = json.loads(metadata or "{}")
    repository = room.get("repoRoot", "no repository")
    session = room.get("sessionId", "a room of its own")
    return f"I am here for {repository}, session {session}."


@server.rtc_session(agent_name="guide")
async def guide(ctx: JobContext) -> None:
    await ctx.connect()
    words = greeting(ctx.room.metadata)
    logger.info(words)
    # Where everybody in the room reads it: LiveKit's components show this topic as the chat.
    await ctx.room.local_participant.send_text(words, topic="lk.chat")
    # Here begins what makes it a voice agent, with the models of your choice:
    #   await AgentSession(stt=..., llm=..., tts=...).start(Agent(instructions=words), room=ctx.room)


if __name__ == "__main__":
    cli.run_app(server)
