"""The form of administrative documents, Decree 30/2020/NĐ-CP: written, read, checked, repaired."""
