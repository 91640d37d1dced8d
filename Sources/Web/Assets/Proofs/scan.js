import { Unable } from "./refusal.js";

/** Reads a QR code with the camera, in browsers that can (the Barcode Detection API). */

export async function canScan() {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

/** The text of the first code that comes before the camera. Its pictures stay in this page. */
export async function scan(video) {
  const stream = await camera();
  video.srcObject = stream;
  video.hidden = false;
  try {
    await video.play();
    return await firstCode(video, new BarcodeDetector({ formats: ["qr_code"] }));
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.hidden = true;
  }
}

async function camera() {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    throw new Unable("camera");
  }
}

async function firstCode(video, detector) {
  for (;;) {
    const [code] = await detector.detect(video);
    if (code) return code.rawValue;
    await new Promise((resume) => requestAnimationFrame(resume));
  }
}
