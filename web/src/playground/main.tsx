import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import '../shared/styles/controls.css';
import './playground.css';
import { pageRoot } from '../shared/pageRoot';
import { mountPage } from '../shared/ui/mountPage';
import { PlaygroundApp } from './PlaygroundApp';

mountPage(<PlaygroundApp page={pageRoot()} />);
