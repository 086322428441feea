namespace RecursiveMas.Engines.Tokenizers;

/// <summary>A token that stands outside the vocabulary's merges. It is written by templates and never parsed out of plain text.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Content">Exact text, e.g. <c>&lt;|im_start|&gt;</c>.</param>
/// <param name="IsSpecial">Control tokens are special and left out of decoded text; others (e.g. <c>&lt;think&gt;</c>) are shown.</param>
/// <param name="StripsAfter">Whether it takes the white space that follows it (<c>rstrip</c>; Phi-3's markers do).</param>
public sealed record AddedToken(int Id, string Content, bool IsSpecial, bool StripsAfter = false)
{
    /// <summary>Whether a content is only line breaks, tabs and the like; such tokens mark nothing.</summary>
    internal static bool IsWhiteSpace(string content) => content.Length > 0 && content.All(char.IsWhiteSpace);
}
