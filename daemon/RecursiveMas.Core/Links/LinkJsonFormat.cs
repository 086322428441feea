namespace RecursiveMas.Core.Links;

/// <summary>The two JSON forms of links.</summary>
public enum LinkJsonFormat
{
    /// <summary>Nested arrays: <c>{hidden, links: [{w1: [[…]], b1: […], w2, b2, w3}]}</c>.</summary>
    Nested,

    /// <summary>Row-major little-endian f16 in base64: <c>{hidden, bottleneck, gelu, norm, fmt: "f16b64", links: [{w1: "…", b1, w2, b2, scale}]}</c>.</summary>
    Half,
}
