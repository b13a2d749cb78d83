// What the build provides as `virtual:lists` (see vite.config.ts).
declare module 'virtual:lists' {
  export const matchTable: import('../network/match').MatchTable;
}
