/** How the room can be entered. Buttons, since a change takes effect at once. */

import { useModerationMessages } from './messages';
import { ENTRIES, type RoomEntry } from './moderationApi';
import type { Commands } from './useCommands';

interface EntrySectionProps {
  readonly entry: RoomEntry | undefined;
  readonly commands: Commands;
}

export function EntrySection({ entry, commands }: EntrySectionProps) {
  const { entry: t } = useModerationMessages();
  return (
    <section>
      <h3 id="moderation-entry">{t.title}</h3>
      <div className="moderation-entries" role="group" aria-labelledby="moderation-entry">
        {ENTRIES.map((each) => (
          <button
            key={each}
            type="button"
            className="button button-compact"
            aria-pressed={each === entry}
            data-testid={`entry-${each}`}
            onClick={() => {
              if (each !== entry)
                void commands.perform({ kind: 'set_entry', entry: each }, t.changed);
            }}
          >
            {t.names[each]}
          </button>
        ))}
      </div>
      {entry && <p className="hint">{t.hints[entry]}</p>}
    </section>
  );
}
