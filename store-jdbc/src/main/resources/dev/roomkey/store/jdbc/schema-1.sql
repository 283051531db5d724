CREATE TABLE roomkey_room (
  name TEXT PRIMARY KEY,
  max_participants BIGINT NOT NULL,
  others BIGINT NOT NULL,
  observed_at BIGINT NOT NULL
);

CREATE TABLE roomkey_admission (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL,
  target TEXT NOT NULL,
  session TEXT,
  identity TEXT NOT NULL,
  name TEXT,
  caller TEXT,
  claims TEXT,
  rule TEXT,
  role TEXT,
  session_end TEXT NOT NULL,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  held_until BIGINT NOT NULL,
  grace BIGINT NOT NULL,
  ticket_hash TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- Has all columns that the count of seats reads.
CREATE INDEX roomkey_admission_room
  ON roomkey_admission (room, held_until, state, identity, id);

CREATE UNIQUE INDEX roomkey_admission_ticket ON roomkey_admission (ticket_hash);

CREATE INDEX roomkey_admission_held_until ON roomkey_admission (held_until);

CREATE INDEX roomkey_admission_overdue ON roomkey_admission (expires_at)
  WHERE session_end = 'with_token' AND state <> 'ended';

CREATE TABLE roomkey_idempotency (
  scope TEXT PRIMARY KEY,
  body_hash TEXT NOT NULL,
  new_room INTEGER NOT NULL,
  room_created INTEGER NOT NULL,
  admission_id TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX roomkey_idempotency_expires_at ON roomkey_idempotency (expires_at);

CREATE TABLE roomkey_lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE roomkey_rate_limit (
  name TEXT PRIMARY KEY,
  used_until BIGINT NOT NULL
);

CREATE INDEX roomkey_rate_limit_used_until ON roomkey_rate_limit (used_until);
