/** The last resort: whatever breaks while the page is drawn, a page is there that says so. */

import { Component, type ReactNode } from 'react';
import { Front, Heading } from '../../join/PageLayout';
import { useTexts } from '../i18n';

interface MishapProps {
  readonly children: ReactNode;
  /** Turns off what must not go on behind a broken page. */
  readonly onMishap?: () => void;
  /** Where the page does well enough without the part that broke. */
  readonly instead?: ReactNode;
}

export class Mishap extends Component<MishapProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    this.props.onMishap?.();
  }

  override render() {
    const { children, instead = <BrokenPage /> } = this.props;
    return this.state.broken ? instead : children;
  }
}

function BrokenPage() {
  const { crash } = useTexts();
  return (
    <Front>
      <div className="card card-centered" role="alert" data-testid="crash">
        <Heading focused>{crash.title}</Heading>
        <p>{crash.detail}</p>
        <div className="card-actions">
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              window.location.reload();
            }}
          >
            {crash.reload}
          </button>
          <a className="button" href="/">
            {crash.home}
          </a>
        </div>
      </div>
    </Front>
  );
}
