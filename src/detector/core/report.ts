// What the core answers, at one place of its memory that ../core.ts reads. World: wasm.

@unmanaged
export class Report {
  /** Bytes of input that the bodies cut so far took; a slice of at least `wanted` is needed to go on (0: any). */
  taken: i32 = 0;
  wanted: i32 = 0;
  fault: i32 = 0;
  faultAt: i32 = 0;
  /** Bytes of all bodies, and of kernels. */
  codeSize: i32 = 0;
  kernelBytes: i32 = 0;
  /** Constant sets (low and high half) and signatures that name something in the module. */
  setsLow: i32 = 0;
  setsHigh: i32 = 0;
  signatures: i32 = 0;
  scratchMasks: i32 = 0;
  /** Kernels of this slice: how many, and where (kernels.ts). */
  kernels: i32 = 0;
  kernelList: usize = 0;
  /** In thousandths: the largest share that clear kernels have of what one export calls (entries.ts). */
  entryShare: i32 = 0;
  /** Where a metered body stands (meter.ts). */
  metered: usize = 0;
}

export const REPORT_SIZE: i32 = 56;

export const report: Report = changetype<Report>(memory.data(REPORT_SIZE, 16));
