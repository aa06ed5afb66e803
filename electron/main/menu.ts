import type { MenuItemConstructorOptions } from 'electron';

export type MenuActions = { readonly lock: () => void; readonly openPage: (address: string) => void };

const PAGES: readonly (readonly [string, string])[] = [
  ['NPI registry', 'https://npiregistry.cms.hhs.gov/'],
  ['CMS-1500 form (NUCC)', 'https://www.nucc.org/'],
  ['X12 code lists', 'https://x12.org/codes'],
];

/**
 * The menu as a template: editing, zoom, window and help. Everything else is a key or a button of the screens, so that
 * the menu never competes with them. No reload and no developer tools in a packaged program.
 */
export function menuTemplate(platform: NodeJS.Platform, isPackaged: boolean, actions: MenuActions): MenuItemConstructorOptions[] {
  const lock: MenuItemConstructorOptions = { label: 'Lock Now', accelerator: 'CmdOrCtrl+Shift+L', click: () => actions.lock() };
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? {
          role: 'appMenu',
          submenu: [{ role: 'about' }, { type: 'separator' }, lock, { type: 'separator' }, { role: 'hide' }, { role: 'quit' }],
        }
      : { label: '&File', submenu: [lock, { type: 'separator' }, { role: 'quit' }] };
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    first,
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: PAGES.map(([label, address]) => ({ label, click: () => actions.openPage(address) })) },
  ];
}
