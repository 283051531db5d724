/** Shown where the page itself breaks: never a blank one. */

import { Component, type ReactNode } from 'react';
import { useWords } from '../messages';
import { Door } from '../SignIn';

interface MishapProps {
  readonly children: ReactNode;
}

export class Mishap extends Component<MishapProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { crash } = useWords();
  return (
    <Door>
      <div className="door-card" role="alert" data-testid="mishap">
        <h1>{crash.title}</h1>
        <p>{crash.detail}</p>
        <button
          type="button"
          className="button button-main"
          onClick={() => {
            window.location.reload();
          }}
        >
          {crash.reload}
        </button>
      </div>
    </Door>
  );
}
