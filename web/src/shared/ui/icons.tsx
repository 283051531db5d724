/** The icons of all pages. They are decorative: the enclosing element has an accessible name. */

import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

function icon(shapes: ReactNode) {
  return function LineIcon() {
    return <Icon>{shapes}</Icon>;
  };
}

interface SwitchIconProps {
  readonly off: boolean;
}

/** An icon that is struck out while its device is off. */
function switchIcon(shapes: ReactNode) {
  return function SwitchIcon({ off }: SwitchIconProps) {
    return (
      <Icon>
        {shapes}
        {off && <path className="icon-slash" d="M4.5 4.5l15 15" />}
      </Icon>
    );
  };
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect className="logo-plate" width="32" height="32" rx="8" />
      <path
        className="logo-hole"
        d="M16 7a5.5 5.5 0 0 0-2.6 10.35L11.8 25h8.4l-1.6-7.65A5.5 5.5 0 0 0 16 7z"
      />
    </svg>
  );
}

export const AlertIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5v5.2M12 16.2v.1" />
  </>,
);

export const BackIcon = icon(<path d="M14.5 5.5 8 12l6.5 6.5" />);

export const ChatIcon = icon(
  <path d="M5 5h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 17h-7l-4.5 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 5z" />,
);

export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);

export const CopyIcon = icon(
  <>
    <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
    <path d="M15.5 5.5v-1a1 1 0 0 0-1-1h-10a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h1" />
  </>,
);

export const CrossIcon = icon(<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />);

export const DoorIcon = icon(
  <path d="M5 20.5V5a1.5 1.5 0 0 1 1.5-1.5h11A1.5 1.5 0 0 1 19 5v15.5M3 20.5h18M15 12v.1" />,
);

export const LeaveIcon = icon(
  <>
    <path d="M13.5 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20h7" />
    <path d="M10.5 12H20m-3.5-3.5L20 12l-3.5 3.5" />
  </>,
);

export const LinkIcon = icon(
  <>
    <path d="M10 14a4.2 4.2 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1" />
    <path d="M14 10a4.2 4.2 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1" />
  </>,
);

export const ParticipantsIcon = icon(
  <>
    <circle cx="9" cy="8.5" r="3.5" />
    <path d="M2.8 19.5a6.2 6.2 0 0 1 12.4 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.6 14.4a6.2 6.2 0 0 1 3.6 5.1" />
  </>,
);

export const RobotIcon = icon(
  <>
    <rect x="4.5" y="8" width="15" height="11" rx="2.5" />
    <path d="M12 8V4.5M9 13v1M15 13v1M2.5 12.5v3M21.5 12.5v3" />
  </>,
);

export const ScreenIcon = icon(
  <>
    <rect x="3" y="4.5" width="18" height="12" rx="1.5" />
    <path d="M12 13.5v-6m-2.5 2.4L12 7.5l2.5 2.4M8.5 20h7" />
  </>,
);

export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </>,
);

export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2" />
    <circle cx="9" cy="17" r="2" />
  </>,
);

export const SoundIcon = icon(
  <path d="M4 9.5v5h3.5L12 18V6L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />,
);

export const ShieldIcon = icon(
  <path d="M12 3.5 5 6v5.5c0 4.2 2.9 7.4 7 9 4.1-1.6 7-4.8 7-9V6zM9 12l2.2 2.2L15.2 10" />,
);

export const MicrophoneIcon = switchIcon(
  <>
    <rect x="9" y="3.5" width="6" height="10.5" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
  </>,
);

export const CameraIcon = switchIcon(
  <>
    <rect x="3" y="6.5" width="12.5" height="11" rx="2" />
    <path d="m15.5 11 5-3v8l-5-3" />
  </>,
);
