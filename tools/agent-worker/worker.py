"""A voice agent without a voice: joins each room it is dispatched to, says what it was told, and stays.

For each job it prints one JSON line on stderr. Agent name, LiveKit's URL, key and secret come from
LIVEKIT_AGENT_NAME (empty: takes every unnamed dispatch), LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.
"""

import fcntl
import json
import os
import sys

from livekit.agents import AgentServer, JobContext, JobExecutorType, cli

# On loopback and any free port: the framework's own health check, which nobody asks here.
# Never busy: on a small machine the start of this very worker would count as load.
# Hardly any draining (0 would be for ever): who ends the worker wants its agents out of their rooms.
server = AgentServer(
    host="127.0.0.1",
    port=0,
    num_idle_processes=1,
    # A process for each job takes seconds of a small machine, and is given up when it takes more than ten.
    job_executor_type=JobExecutorType.THREAD,
    load_fnc=lambda *_: 0.0,
    drain_timeout=1,
    shutdown_process_timeout=2.0,
)


def say(line: dict) -> None:
    """Prints one whole line on stderr, where the framework's log is not; jobs run side by side."""
    with open(__file__) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        print(json.dumps(line), file=sys.stderr, flush=True)


@server.rtc_session(agent_name=os.environ.get("LIVEKIT_AGENT_NAME", ""))
async def join(ctx: JobContext) -> None:
    await ctx.connect()
    say(
        {
            "job_id": ctx.job.id,
            "agent_name": ctx.job.agent_name,
            "room": ctx.room.name,
            "room_metadata": ctx.room.metadata,
            "job_metadata": ctx.job.metadata,
            "dispatch_id": ctx.job.dispatch_id,
        }
    )
    # The framework keeps the job, and with it the agent in its room, until the room ends.


if __name__ == "__main__":
    cli.run_app(server)
