/** The check boxes of a participant's permissions. */

import type { Permission } from '../api/adminApiTypes';
import { useConsoleMessages } from '../messages';
import { Check } from '../ui/Check';

export const SOURCES = ['camera', 'microphone', 'screen_share', 'screen_share_audio'] as const;

interface PermissionFieldsProps {
  readonly permission: Permission;
  readonly sources: ReadonlySet<string>;
  readonly onPermission: (permission: Permission) => void;
  readonly onSources: (sources: ReadonlySet<string>) => void;
}

export function PermissionFields(props: PermissionFieldsProps) {
  const { permission, sources, onPermission, onSources } = props;
  const messages = useConsoleMessages();
  const t = messages.dialogs.setPermission;
  const check = (key: 'canSubscribe' | 'canPublishData' | 'canUpdateMetadata', label: string) => (
    <Check
      name={key}
      label={label}
      checked={permission[key]}
      onChange={(checked) => {
        onPermission({ ...permission, [key]: checked });
      }}
    />
  );

  function setSource(source: string, checked: boolean) {
    const next = new Set(sources);
    if (checked) next.add(source);
    else next.delete(source);
    onSources(next);
  }

  return (
    <div className="checks">
      <Check
        name="canPublish"
        label={t.publish}
        checked={permission.canPublish}
        onChange={(checked) => {
          onPermission({ ...permission, canPublish: checked });
        }}
      />
      <fieldset className="checks checks-inner" disabled={!permission.canPublish}>
        <legend className="only-spoken">{t.sources}</legend>
        {SOURCES.map((source) => (
          <Check
            key={source}
            name={source}
            label={messages.participant.sources[source] ?? source}
            checked={sources.has(source)}
            onChange={(checked) => {
              setSource(source, checked);
            }}
          />
        ))}
      </fieldset>
      {check('canSubscribe', t.subscribe)}
      {check('canPublishData', t.data)}
      {check('canUpdateMetadata', t.metadata)}
    </div>
  );
}
