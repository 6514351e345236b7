/** The part of Bottleneck that needs no Redis, which the throttling plugin loads anyway; it comes without types. */
declare module 'bottleneck/light.js' {
  import Bottleneck from 'bottleneck';
  export default Bottleneck;
}
