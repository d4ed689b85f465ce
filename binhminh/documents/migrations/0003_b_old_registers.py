from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_books_and_documents")]

    operations = [
        migrations.AddField(
            model_name="documentregister",
            name="is_old",
            field=models.BooleanField(
                default=False,
                help_text="Entered from an old book, with its numbers as they were given.",
                verbose_name="transcribed",
            ),
        ),
    ]
