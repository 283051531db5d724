"""A test agent: joins each room that it is dispatched to, prints its job, and stays.

For each job it prints one JSON line on stderr. Agent name, LiveKit's URL, key and secret come from
LIVEKIT_AGENT_NAME (empty: accepts all unnamed dispatches), LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.
"""

import fcntl
import json
import os
import sys

from livekit.agents import AgentServer, JobContext, JobExecutorType, cli

# Loopback and a free port for the framework's health check, which is not used.
# Reports no load: on a small machine the worker's own start would count as load.
# Short draining, so that agents leave their rooms when the worker ends. 0 would mean no limit.
server = AgentServer(
    host="127.0.0.1",
    port=0,
    num_idle_processes=1,
    # A process per job takes seconds on a small machine, and times out after ten.
    job_executor_type=JobExecutorType.THREAD,
    load_fnc=lambda *_: 0.0,
    drain_timeout=1,
    shutdown_process_timeout=2.0,
)


def say(line: dict) -> None:
    """Prints one line on stderr, apart from the framework's log. The lock separates concurrent jobs."""
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
    # The framework keeps the job and its agent in the room until the room ends.


if __name__ == "__main__":
    cli.run_app(server)
