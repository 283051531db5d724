ALTER TABLE roomkey_admission ADD COLUMN moderates INTEGER NOT NULL DEFAULT 0;

CREATE INDEX roomkey_admission_moderators ON roomkey_admission (room, held_until)
  WHERE moderates = 1 AND state = 'present';

-- Requests that wait for a moderator, and those that a moderator has decided on. The subject is the
-- caller, else the keyed hash of the address, else the id.
CREATE TABLE roomkey_waiting (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL,
  target TEXT NOT NULL,
  session TEXT,
  identity TEXT,
  name TEXT,
  caller TEXT,
  claims TEXT,
  caller_id TEXT,
  address TEXT,
  subject TEXT NOT NULL,
  rule TEXT,
  role TEXT,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  denials INTEGER NOT NULL,
  ticket_hash TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX roomkey_waiting_ticket ON roomkey_waiting (ticket_hash);

CREATE INDEX roomkey_waiting_room ON roomkey_waiting (room, since, id) WHERE state = 'waiting';

CREATE INDEX roomkey_waiting_subject ON roomkey_waiting (room, subject);

CREATE INDEX roomkey_waiting_changed_at ON roomkey_waiting (changed_at);

-- How a room can be entered, where a moderator has changed it.
CREATE TABLE roomkey_entry (
  room TEXT PRIMARY KEY,
  entry TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE INDEX roomkey_entry_changed_at ON roomkey_entry (changed_at);

-- The inviter is null for an administrator, and empty for an anonymous caller.
CREATE TABLE roomkey_invitation (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL,
  target TEXT NOT NULL,
  session TEXT,
  role TEXT NOT NULL,
  name TEXT,
  note TEXT,
  inviter TEXT,
  inviter_claims TEXT,
  inviter_id TEXT,
  created_by TEXT NOT NULL,
  since BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  uses INTEGER NOT NULL,
  used INTEGER NOT NULL,
  revoked_at BIGINT
);

CREATE INDEX roomkey_invitation_room ON roomkey_invitation (room, id);

CREATE INDEX roomkey_invitation_expires_at ON roomkey_invitation (expires_at);
