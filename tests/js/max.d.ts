// What the Max script uses of Node; its entry, which meets max-api and ws, only wires.
declare module "node:fs" {
  export function existsSync(path: URL): boolean;
}
