namespace RecursiveMas.Core.Data;

/// <summary>Parts of a dataset.</summary>
public enum DataSplit
{
    /// <summary>Links are fitted on these.</summary>
    Train,

    /// <summary>Choices are made on these.</summary>
    Validation,

    /// <summary>Held out: the only ones reported numbers use.</summary>
    Test,
}
