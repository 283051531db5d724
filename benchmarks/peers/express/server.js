// A typical token route with Express and LiveKit's server SDK, for the benchmark.
// Configured for production, without work that Roomkey does and tutorials omit: no log
// line for each request, no authentication.
import express from "express";
import { AccessToken } from "livekit-server-sdk";

const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, PORT } = process.env;

const app = express();
app.disable("x-powered-by");
app.use(express.json());

app.post("/api/livekit/token", async (request, response) => {
  const { room_name, participant_identity, participant_name } = request.body ?? {};
  if (!room_name || !participant_identity) {
    return response.status(400).json({ error: "room_name and participant_identity are required" });
  }
  const token = new AccessToken(LIVEKIT_API_KEY, LIVEKIT_API_SECRET, {
    identity: participant_identity,
    name: participant_name,
    ttl: "10m",
  });
  token.addGrant({ roomJoin: true, room: room_name });
  response.status(201).set("Cache-Control", "no-store").json({
    server_url: LIVEKIT_URL,
    participant_token: await token.toJwt(),
    room_name,
    participant_identity,
    participant_name,
  });
});

app.listen(Number(PORT), "127.0.0.1");
