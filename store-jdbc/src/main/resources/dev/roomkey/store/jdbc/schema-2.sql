-- The caller and the keyed hash of its address, by which a ban finds admissions.
ALTER TABLE roomkey_admission ADD COLUMN caller_id TEXT;
ALTER TABLE roomkey_admission ADD COLUMN address TEXT;

-- The latest session of the participant, by the time of its join.
ALTER TABLE roomkey_admission ADD COLUMN sid TEXT;
ALTER TABLE roomkey_admission ADD COLUMN joined_at BIGINT;

CREATE INDEX roomkey_admission_caller ON roomkey_admission (caller_id, held_until);

CREATE INDEX roomkey_admission_address ON roomkey_admission (address, held_until);

-- The room is empty for a ban of all rooms.
CREATE TABLE roomkey_ban (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  room TEXT NOT NULL,
  since BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  reason TEXT,
  created_by TEXT NOT NULL,
  weak INTEGER NOT NULL
);

CREATE UNIQUE INDEX roomkey_ban_subject ON roomkey_ban (subject, kind, room);

CREATE INDEX roomkey_ban_ends_at ON roomkey_ban (ends_at);

-- Participants that may hold a token of a banned subject. The room is empty for all rooms.
CREATE TABLE roomkey_ban_participant (
  ban_id TEXT NOT NULL,
  room TEXT NOT NULL,
  identity TEXT NOT NULL,
  watched_until BIGINT NOT NULL,
  PRIMARY KEY (room, identity, ban_id)
);

CREATE INDEX roomkey_ban_participant_ban ON roomkey_ban_participant (ban_id);

CREATE INDEX roomkey_ban_participant_until ON roomkey_ban_participant (watched_until);

CREATE TABLE roomkey_permission (
  room TEXT NOT NULL,
  identity TEXT NOT NULL,
  change TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (room, identity)
);

CREATE INDEX roomkey_permission_ends_at ON roomkey_permission (ends_at);

CREATE TABLE roomkey_event (
  id TEXT PRIMARY KEY,
  recorded_at BIGINT NOT NULL
);

CREATE INDEX roomkey_event_recorded_at ON roomkey_event (recorded_at);

-- The id defines the order.
CREATE TABLE roomkey_delivery (
  id GROWING_KEY,
  endpoint TEXT NOT NULL,
  room TEXT NOT NULL,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  failure TEXT
);

CREATE INDEX roomkey_delivery_order ON roomkey_delivery (endpoint, room, state, id);

CREATE INDEX roomkey_delivery_state ON roomkey_delivery (state, id);

-- The rooms with pending deliveries. A process that delivers them is the holder until the time of
-- the next attempt.
CREATE TABLE roomkey_delivery_queue (
  endpoint TEXT NOT NULL,
  room TEXT NOT NULL,
  next_attempt BIGINT NOT NULL,
  holder TEXT,
  PRIMARY KEY (endpoint, room)
);

CREATE INDEX roomkey_delivery_queue_next ON roomkey_delivery_queue (endpoint, next_attempt);

CREATE TABLE roomkey_audit (
  id TEXT PRIMARY KEY,
  recorded_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  room TEXT,
  subject TEXT,
  caller TEXT,
  reason TEXT,
  outcome TEXT NOT NULL,
  request_id TEXT NOT NULL
);

CREATE INDEX roomkey_audit_recorded_at ON roomkey_audit (recorded_at);

CREATE INDEX roomkey_audit_room ON roomkey_audit (room, id);
