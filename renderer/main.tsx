import '@mantine/core/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './theme/fonts.css';
import './theme/rooms.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { notePress, pressKey } from './client/keyLayers.ts';
import { queryClient } from './client/queries.ts';
import { installTrustedTypes, styleNonce } from './client/trustedTypes.ts';
import { roomVariables, theme } from './theme/theme.ts';

installTrustedTypes();
window.addEventListener('keydown', notePress, { capture: true });
window.addEventListener('keydown', pressKey);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={roomVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
