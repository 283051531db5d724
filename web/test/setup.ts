import { configure } from '@testing-library/dom';

// What is waited for comes at once; a busy machine makes that a matter of seconds.
configure({ asyncUtilTimeout: 60_000 });
