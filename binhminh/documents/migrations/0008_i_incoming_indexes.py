from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_b_register_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="incomingdocument",
            index=models.Index(fields=["organisation", "issuer"], name="incoming_issuer"),
        ),
        migrations.AddIndex(
            model_name="incomingdocument",
            index=models.Index(fields=["organisation", "due_on"], name="incoming_due"),
        ),
        migrations.AddIndex(
            model_name="incomingdocument",
            index=models.Index(fields=["organisation", "folded"], name="incoming_folded"),
        ),
    ]
