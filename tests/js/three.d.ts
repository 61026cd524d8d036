// three.js comes without types; the page's own code is what is checked.
declare module "three";
declare module "three/orbit-controls";
